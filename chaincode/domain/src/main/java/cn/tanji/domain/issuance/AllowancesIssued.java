package cn.tanji.domain.issuance;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/** Allowances were created. */
public record AllowancesIssued(String pool, AccountNumber account, UnitBlock units) implements Event {}
