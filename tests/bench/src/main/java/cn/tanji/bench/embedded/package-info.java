/** {@code registry bench embedded}: how fast the registry is on the embedded network. */
@NullMarked
package cn.tanji.bench.embedded;

import org.jspecify.annotations.NullMarked;
