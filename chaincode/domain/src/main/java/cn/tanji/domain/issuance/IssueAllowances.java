package cn.tanji.domain.issuance;

import cn.tanji.domain.account.AccountNumber;

/**
 * Creates allowances out of a pool into an account of the authority.
 *
 * @param quantity
 *            tonnes, at least 1 and at most what remains of the pool
 * @param account
 *            an open account of the pool's kind
 */
public record IssueAllowances(int vintage, String pool, long quantity, AccountNumber account) {}
