package cn.tanji.domain.account;

/** Gives a person mandates over an account, in place of any the person had there. */
public record AppointRepresentative(AccountNumber account, Representative representative) {}
