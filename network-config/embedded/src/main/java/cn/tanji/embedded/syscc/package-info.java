/**
 * The system chaincodes every peer answers: ledger queries, definitions of chaincodes, channel configuration. They read
 * the ledger beside the simulation, judge access themselves, and change nothing.
 */
@NullMarked
package cn.tanji.embedded.syscc;

import org.jspecify.annotations.NullMarked;
