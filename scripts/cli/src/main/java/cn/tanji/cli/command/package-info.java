/** One class for each subcommand: options in, lines of text out. What they do lives in {@code launch}. */
@NullMarked
package cn.tanji.cli.command;

import org.jspecify.annotations.NullMarked;
