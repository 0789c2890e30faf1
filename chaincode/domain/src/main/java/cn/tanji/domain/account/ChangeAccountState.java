package cn.tanji.domain.account;

/** Restricts an account, or lifts a restriction. Closing is an operation of its own. */
public record ChangeAccountState(AccountNumber number, AccountState state) {}
