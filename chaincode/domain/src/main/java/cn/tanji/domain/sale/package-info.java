/** Units put up for sale on the exchange, and withdrawn. */
@NullMarked
package cn.tanji.domain.sale;

import org.jspecify.annotations.NullMarked;
