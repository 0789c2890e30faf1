package cn.tanji.domain.account;

import cn.tanji.domain.kernel.Event;

/** An account was restricted, released or closed. */
public record AccountStateChanged(AccountNumber number, AccountState from, AccountState to) implements Event {}
