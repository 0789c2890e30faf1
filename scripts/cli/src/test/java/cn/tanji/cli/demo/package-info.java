@NullMarked
package cn.tanji.cli.demo;

import org.jspecify.annotations.NullMarked;
