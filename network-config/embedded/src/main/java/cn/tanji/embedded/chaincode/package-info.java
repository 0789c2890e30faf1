/**
 * Runs chaincode for one organisation: over the real stream to a chaincode service, or in process on the official shim's
 * interface. Both give the same read/write sets and the same texts. Knows no endorsement.
 */
@NullMarked
package cn.tanji.embedded.chaincode;

import org.jspecify.annotations.NullMarked;
