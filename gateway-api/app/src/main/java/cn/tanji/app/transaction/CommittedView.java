package cn.tanji.app.transaction;

import io.micronaut.serde.annotation.Serdeable;

/** The block that holds the transaction. */
@Serdeable
record CommittedView(long block) {}
