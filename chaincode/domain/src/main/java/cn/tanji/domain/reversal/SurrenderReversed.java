package cn.tanji.domain.reversal;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.compliance.Surrender;
import cn.tanji.domain.kernel.Event;

/**
 * A surrender was undone: its units are back in the account.
 *
 * @param from
 *            the registry's surrender account of the year, which held them
 */
public record SurrenderReversed(Surrender surrender, AccountNumber from, String reason) implements Event {}
