package cn.tanji.conformance.differential;

import java.util.function.Function;

/**
 * One input and what is looked at.
 *
 * @param name
 *            number of the plan and the input, for instance {@code D20 get of a missing key}
 * @param observe
 *            gives the input to a network and tells what came of it
 */
record Case(String name, Function<Side, Observation> observe) {}
