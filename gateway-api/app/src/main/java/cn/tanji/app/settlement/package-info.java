/** Offers for sale, settled batches of the exchange, and the market's sums. */
@NullMarked
package cn.tanji.app.settlement;

import org.jspecify.annotations.NullMarked;
