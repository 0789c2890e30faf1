/** The few forms every operation shares: decision, refusal, caller, time, records read and changed. No carbon here. */
@NullMarked
package cn.tanji.domain.kernel;

import org.jspecify.annotations.NullMarked;
