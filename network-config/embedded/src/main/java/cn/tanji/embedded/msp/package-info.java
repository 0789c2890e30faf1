/**
 * Membership: who an X.509 identity is, whether its organisation vouches for it, and which principals it satisfies. Knows
 * neither policies nor the channel.
 */
@NullMarked
package cn.tanji.embedded.msp;

import org.jspecify.annotations.NullMarked;
