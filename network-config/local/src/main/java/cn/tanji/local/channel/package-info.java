/**
 * Changes of a channel's configuration as values: computed, described, signed off line and parsed from bytes alone. Nothing here
 * reaches a network or runs a program.
 */
@org.jspecify.annotations.NullMarked
package cn.tanji.local.channel;
