/** Units put up for sale on the exchange. */
@NullMarked
package cn.tanji.app.sale;

import org.jspecify.annotations.NullMarked;
