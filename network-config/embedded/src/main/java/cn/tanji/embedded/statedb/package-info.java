/**
 * World state: versioned values in namespaces, ordered by the UTF-8 bytes of their keys, with immutable snapshots. Knows
 * nothing of blocks, transactions or signatures.
 */
@NullMarked
package cn.tanji.embedded.statedb;

import org.jspecify.annotations.NullMarked;
