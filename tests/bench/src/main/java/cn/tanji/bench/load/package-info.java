/** Loads and how they are measured, and a market to load: common to the benches of the embedded and the real network. */
@NullMarked
package cn.tanji.bench.load;

import org.jspecify.annotations.NullMarked;
