/** Transfers of units between accounts. */
@NullMarked
package cn.tanji.domain.transfer;

import org.jspecify.annotations.NullMarked;
