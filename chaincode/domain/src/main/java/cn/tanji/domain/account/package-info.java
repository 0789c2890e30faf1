/** Accounts: numbers with check digits, kinds, states, and who may act for them. */
@NullMarked
package cn.tanji.domain.account;

import org.jspecify.annotations.NullMarked;
