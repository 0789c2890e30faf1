package cn.tanji.domain.account;

/** Takes all mandates over an account from a person. */
public record RemoveRepresentative(AccountNumber account, String member, String person) {}
