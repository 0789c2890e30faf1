package cn.tanji.domain.issuance;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * The cap of a compliance year.
 *
 * @param cap
 *            tonnes, the sum of its pools
 */
public record Cap(int vintage, long cap) {
    public static final RecordKind<Cap> KIND = new RecordKind<>("cap", Cap.class, 1);

    public static RecordRef<Cap> ref(int vintage) {
        return KIND.ref(Integer.toString(vintage));
    }
}
