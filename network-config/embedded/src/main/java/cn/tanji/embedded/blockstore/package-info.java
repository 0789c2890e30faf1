/**
 * Blocks as bytes: hashes, orderer signatures, and the append-only files that are the truth from which everything else is
 * rebuilt. Judges no transaction.
 */
@NullMarked
package cn.tanji.embedded.blockstore;

import org.jspecify.annotations.NullMarked;
