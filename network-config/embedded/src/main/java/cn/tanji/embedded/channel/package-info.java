/**
 * The channel's configuration: built as a genesis block, read back as members, policies, limits and access rules, and the
 * chaincode definitions kept in state. Read-only after start.
 */
@NullMarked
package cn.tanji.embedded.channel;

import org.jspecify.annotations.NullMarked;
