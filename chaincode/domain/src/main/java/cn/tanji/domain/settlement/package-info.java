/** Settlement of the exchange's trades, in batches that settle as a whole or not at all. */
@NullMarked
package cn.tanji.domain.settlement;

import org.jspecify.annotations.NullMarked;
