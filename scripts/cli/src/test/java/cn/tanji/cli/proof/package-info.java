@NullMarked
package cn.tanji.cli.proof;

import org.jspecify.annotations.NullMarked;
