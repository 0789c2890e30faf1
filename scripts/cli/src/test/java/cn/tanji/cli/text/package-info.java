@NullMarked
package cn.tanji.cli.text;

import org.jspecify.annotations.NullMarked;
