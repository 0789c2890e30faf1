/** Accounts, their states and representatives. */
@NullMarked
package cn.tanji.app.account;

import org.jspecify.annotations.NullMarked;
