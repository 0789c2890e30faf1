/** A small network for tests: a contract that does one thing of each kind, its members, and clients of theirs. */
@NullMarked
package cn.tanji.embedded.sample;

import org.jspecify.annotations.NullMarked;
