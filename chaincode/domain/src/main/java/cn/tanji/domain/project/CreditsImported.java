package cn.tanji.domain.project;

import cn.tanji.domain.kernel.Event;

/** Credits came in from a registry outside the network. */
public record CreditsImported(CreditImport imported) implements Event {}
