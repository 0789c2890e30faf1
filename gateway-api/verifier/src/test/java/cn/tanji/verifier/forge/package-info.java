/** Takes proofs apart, changes one thing and signs anew, with the keys of a network or of one made up. For tests. */
@NullMarked
package cn.tanji.verifier.forge;

import org.jspecify.annotations.NullMarked;
