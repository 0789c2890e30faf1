/** Benchmarks that print machine, versions, seed and ratios. Never asserted by time. */
@NullMarked
package cn.tanji.bench;

import org.jspecify.annotations.NullMarked;
