package cn.tanji.ledger;

import java.util.SortedMap;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * What the sender of an accepted command gets, and gets again for every repeat of the same request.
 *
 * @param contentHash
 *            SHA-256 of operation and command in lower-case hexadecimal: tells a repeat from another content
 * @param transaction
 *            id of the transaction that took effect
 * @param outcome
 *            what the sender needs to know, by name, for instance {@code certificate}
 */
public record Receipt(String member, String requestId, String operation, String contentHash, String transaction,
        LedgerTime time, SortedMap<String, String> outcome) {
    public static final RecordKind<Receipt> KIND = new RecordKind<>("request", Receipt.class, 2);

    public static RecordRef<Receipt> ref(String member, String requestId) {
        return KIND.ref(member, requestId);
    }
}
