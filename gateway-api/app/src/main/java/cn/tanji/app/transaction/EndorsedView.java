package cn.tanji.app.transaction;

import java.util.SortedMap;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.fabric.OfflineSigning.Endorsed;

/**
 * An endorsed transaction to sign.
 *
 * @param outcome
 *            what the receipt says, valid once the transaction commits
 * @param repeated
 *            whether an earlier transaction had already answered this request, so that nothing is left to do
 */
@Serdeable
record EndorsedView(String transaction, String bytes, String digest, SortedMap<String, String> outcome,
        boolean repeated) {
    static EndorsedView of(Endorsed endorsed) {
        return new EndorsedView(endorsed.receipt().transaction(), endorsed.toSign().bytes(),
                endorsed.toSign().digest(), endorsed.receipt().outcome(), endorsed.repeated());
    }
}
