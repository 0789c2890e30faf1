package cn.tanji.domain.compliance;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitBlock;

/**
 * One surrender, named by the transaction that made it, with the versions of the law it was judged by.
 *
 * @param units
 *            the unit blocks, each of them one lot of the surrender account
 * @param sums
 *            the same units by kind and origin
 * @param reversedBy
 *            the transaction that reversed it; empty while it stands
 */
public record Surrender(String transaction, String entity, int year, AccountNumber account, List<UnitBlock> units,
        List<SurrenderedSum> sums, LedgerTime time, int ruleSetVersion, int calendarVersion,
        Optional<String> reversedBy) {
    public static final RecordKind<Surrender> KIND = new RecordKind<>("surrender", Surrender.class, 3);

    public Surrender {
        units = List.copyOf(units);
        sums = List.copyOf(sums);
    }

    public static RecordRef<Surrender> ref(int year, String entity, String transaction) {
        return KIND.ref(RecordRef.fixed(year), entity, transaction);
    }

    public RecordRef<Surrender> ref() {
        return ref(year, entity, transaction);
    }

    /** The same surrender, reversed. */
    public Surrender reversed(String reversingTransaction) {
        return new Surrender(transaction, entity, year, account, units, sums, time, ruleSetVersion, calendarVersion,
                Optional.of(reversingTransaction));
    }
}
