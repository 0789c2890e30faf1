/** Checks evidence from bytes alone: no network, no trust in the gateway. */
@NullMarked
package cn.tanji.verifier;

import org.jspecify.annotations.NullMarked;
