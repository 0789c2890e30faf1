package cn.tanji.domain.compliance;

/** Puts a version of the jurisdiction's compliance rules on the ledger. It takes effect where a calendar names it. */
public record LoadRuleSet(RuleSet ruleSet) {}
