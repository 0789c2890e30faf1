/** A verifier finds what holds and refuses all else, by proofs that are forged with every key there is. */
@NullMarked
package cn.tanji.verifier;

import org.jspecify.annotations.NullMarked;
