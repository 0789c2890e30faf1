/**
 * Hashes and signatures, and the choice of the provider that computes them. Knows keys and bytes, not identities.
 */
@NullMarked
package cn.tanji.embedded.crypto;

import org.jspecify.annotations.NullMarked;
