/** Who may ask what: resources of the network mapped to policies of the channel, and the sentences of a refusal. */
@NullMarked
package cn.tanji.embedded.access;

import org.jspecify.annotations.NullMarked;
