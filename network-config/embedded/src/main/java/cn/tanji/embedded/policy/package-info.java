/**
 * Signature, implicit-meta and application policies, and the principal sets a planner needs. Evaluation is greedy and in
 * written order, exactly as peers do it; a cleverer evaluator would fork the channel.
 */
@NullMarked
package cn.tanji.embedded.policy;

import org.jspecify.annotations.NullMarked;
