package cn.tanji.domain.kernel;

/**
 * What happened, in the past tense: a record whose simple name is its public type. Events say everything a reader of
 * the ledger needs to keep an own picture of the registry; they are never read back by a rule.
 */
public interface Event {}
