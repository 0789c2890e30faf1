/**
 * Checks evidence from bytes alone: no network, no clock, no trust in the gateway that handed it over. Membership, policies
 * and encodings are judged by code of its own, so that a fault in the network's code is not repeated here.
 */
@NullMarked
package cn.tanji.verifier;

import org.jspecify.annotations.NullMarked;
