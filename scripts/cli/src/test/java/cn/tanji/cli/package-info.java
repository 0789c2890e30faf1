/** Tests of the command line, as a person uses it. */
@NullMarked
package cn.tanji.cli;

import org.jspecify.annotations.NullMarked;
