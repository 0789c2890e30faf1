/**
 * Targets for coverage-guided fuzzing: each turns an input into a message to the embedded network, or a proof for the off-line
 * verifier, and fails if the answer is not one that may be given. Knows Fabric's messages and the public doors of both; nothing
 * imports it.
 */
@NullMarked
package cn.tanji.fuzz;

import org.jspecify.annotations.NullMarked;
