/**
 * Read/write sets in the bytes Fabric gives them. Knows protobuf messages and the order of keys; knows no state, chaincode
 * or policy.
 */
@NullMarked
package cn.tanji.embedded.rwset;

import org.jspecify.annotations.NullMarked;
