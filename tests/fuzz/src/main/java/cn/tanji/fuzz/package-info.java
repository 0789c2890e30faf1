/**
 * Targets for coverage-guided fuzzing: each turns an input into a message to the embedded network and fails if the answer is not
 * one the network may give. Knows Fabric's messages and the network's public doors; nothing imports it.
 */
@NullMarked
package cn.tanji.fuzz;

import org.jspecify.annotations.NullMarked;
