package cn.tanji.domain.account;

/** Closes a suspended, empty account for good. */
public record CloseAccount(AccountNumber number) {}
