@NullMarked
package cn.tanji.cli.command;

import org.jspecify.annotations.NullMarked;
