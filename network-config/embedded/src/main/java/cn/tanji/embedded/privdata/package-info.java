/**
 * Private data: which collections a chaincode has and who may read and write them, where written data wait for their block, and how
 * they get into the state. Hashes of them are judged and applied as public keys are, in {@code validation}.
 */
@NullMarked
package cn.tanji.embedded.privdata;

import org.jspecify.annotations.NullMarked;
