/** Transactions by their id, and transactions that are signed elsewhere. */
@NullMarked
package cn.tanji.app.transaction;

import org.jspecify.annotations.NullMarked;
