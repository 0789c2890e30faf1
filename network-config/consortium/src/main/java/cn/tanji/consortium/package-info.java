/**
 * The consortium, defined once: {@code definition} says who takes part and under which rules, {@code pki} issues the
 * certificates, {@code yaml} reads files strictly. Nothing here knows carbon, a ledger or a wire protocol.
 */
@NullMarked
package cn.tanji.consortium;

import org.jspecify.annotations.NullMarked;
