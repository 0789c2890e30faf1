package cn.tanji.domain.project;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/** Credits of a project came into being. */
public record CreditsIssued(String project, UnitBlock units, AccountNumber account, Day monitoringFrom,
        Day monitoringTo, String reportHash) implements Event {}
