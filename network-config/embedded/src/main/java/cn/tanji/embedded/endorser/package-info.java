/**
 * A peer's side of a proposal: judges it, has the chaincode run, and signs what came out. Knows neither ordering nor other
 * peers.
 */
@NullMarked
package cn.tanji.embedded.endorser;

import org.jspecify.annotations.NullMarked;
