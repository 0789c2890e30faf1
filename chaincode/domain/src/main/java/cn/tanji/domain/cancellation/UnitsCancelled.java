package cn.tanji.domain.cancellation;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;

/**
 * Units left circulation under a certificate.
 *
 * @param to
 *            the registry's cancellation account, which now holds them
 */
public record UnitsCancelled(Cancellation cancellation, AccountNumber to) implements Event {}
