/**
 * What is told about committed blocks: the feed others wait on, transaction outcomes, and the {@code protos.Deliver}
 * streams. It reads blocks and never writes one.
 */
@NullMarked
package cn.tanji.embedded.deliver;

import org.jspecify.annotations.NullMarked;
