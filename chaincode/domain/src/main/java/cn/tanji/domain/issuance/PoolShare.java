package cn.tanji.domain.issuance;

import cn.tanji.domain.account.AccountKind;

/**
 * A pool as the cap divides it.
 *
 * @param pool
 *            1 to 32 lower-case letters, digits and -
 * @param kind
 *            a kind of account that the authority itself holds
 * @param quantity
 *            tonnes, at least 1
 */
public record PoolShare(String pool, AccountKind kind, long quantity) {}
