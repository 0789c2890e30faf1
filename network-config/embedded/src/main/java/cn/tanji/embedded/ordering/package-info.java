/**
 * One ordering organisation on one thread: checks what is broadcast, cuts blocks by count, bytes and time, signs them as
 * a Raft orderer does, and commits them. SUCCESS means accepted, not durable.
 */
@NullMarked
package cn.tanji.embedded.ordering;

import org.jspecify.annotations.NullMarked;
