package cn.tanji.app.account;

import cn.tanji.domain.account.AccountState;

/** The state an account is to have from now on. */
record StateChange(AccountState state) {}
