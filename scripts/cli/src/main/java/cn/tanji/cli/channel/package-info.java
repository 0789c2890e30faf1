/** {@code registry channel}: members change the channel together. Proposes, shows, signs off line and submits; decides nothing. */
@NullMarked
package cn.tanji.cli.channel;

import org.jspecify.annotations.NullMarked;
