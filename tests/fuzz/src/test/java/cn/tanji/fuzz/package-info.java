/** Runs the targets over what is kept of earlier fuzzing. */
@NullMarked
package cn.tanji.fuzz;

import org.jspecify.annotations.NullMarked;
