package cn.tanji.domain.compliance;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;

/**
 * Units were given up against emissions.
 *
 * @param to
 *            the registry's surrender account of the year, which now holds them
 */
public record UnitsSurrendered(Surrender surrender, AccountNumber to) implements Event {}
