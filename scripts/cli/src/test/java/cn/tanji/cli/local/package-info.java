@NullMarked
package cn.tanji.cli.local;

import org.jspecify.annotations.NullMarked;
