/**
 * One transaction's view of the state: reads from a snapshot, records what was read, stages what is written. Knows no
 * chaincode, proposal or signature.
 */
@NullMarked
package cn.tanji.embedded.simulation;

import org.jspecify.annotations.NullMarked;
