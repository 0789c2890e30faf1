@NullMarked
package cn.tanji.cli.drill;

import org.jspecify.annotations.NullMarked;
