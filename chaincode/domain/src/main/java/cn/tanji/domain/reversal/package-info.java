/** Reversals: a new transaction that names the one it reverses, once, inside the window of the rule set. */
@NullMarked
package cn.tanji.domain.reversal;

import org.jspecify.annotations.NullMarked;
