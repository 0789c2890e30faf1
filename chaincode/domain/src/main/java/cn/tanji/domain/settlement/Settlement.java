package cn.tanji.domain.settlement;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * A settled batch: its id is never used again.
 *
 * @param quantity
 *            tonnes over all legs
 */
public record Settlement(String batch, String tradingDay, int sequence, int legs, long quantity, String transaction) {
    public static final RecordKind<Settlement> KIND = new RecordKind<>("settlement", Settlement.class, 1);

    public static RecordRef<Settlement> ref(String batch) {
        return KIND.ref(batch);
    }
}
