/**
 * Records chains by hand: starts a throw-away network of Fabric's own programs, has it judge valid and invalid transactions, and
 * stores blocks and state as a peer has them. Its network also serves the differential suite.
 */
@NullMarked
package cn.tanji.conformance.record;

import org.jspecify.annotations.NullMarked;
