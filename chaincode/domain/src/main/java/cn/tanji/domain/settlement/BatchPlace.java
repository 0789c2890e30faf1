package cn.tanji.domain.settlement;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * Which batch took a place of a trading day, so that no other does.
 *
 * @param tradingDay
 *            ISO date
 * @param sequence
 *            the place, from 1
 */
public record BatchPlace(String tradingDay, int sequence, String batch) {
    public static final RecordKind<BatchPlace> KIND = new RecordKind<>("batchplace", BatchPlace.class, 2);

    /** The record of a place; a sequence number below 1, which no batch has, is answered like 0. */
    public static RecordRef<BatchPlace> ref(String tradingDay, int sequence) {
        return KIND.ref(tradingDay, RecordRef.fixed(Math.max(0, sequence)));
    }
}
