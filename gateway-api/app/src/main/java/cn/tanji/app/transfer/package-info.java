/** Transfers of units between accounts, within a registry and between linked ones. */
@NullMarked
package cn.tanji.app.transfer;

import org.jspecify.annotations.NullMarked;
