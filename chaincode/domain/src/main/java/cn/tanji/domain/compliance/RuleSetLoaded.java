package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Event;

/** A version of a jurisdiction's compliance rules is on the ledger, for ever. */
public record RuleSetLoaded(RuleSet ruleSet) implements Event {}
