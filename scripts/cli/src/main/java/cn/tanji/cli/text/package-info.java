/** What a person sees in a terminal: tables and progress. */
@NullMarked
package cn.tanji.cli.text;

import org.jspecify.annotations.NullMarked;
