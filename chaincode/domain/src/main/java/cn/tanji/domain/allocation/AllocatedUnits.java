package cn.tanji.domain.allocation;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitBlock;

/**
 * What one transaction allocated to one entity: what a reversal names.
 *
 * @param from
 *            account of the authority
 * @param account
 *            account of the entity
 * @param units
 *            the unit blocks, each of them one lot of the entity's account at that time; none if all was kept back
 * @param deducted
 *            tonnes kept back for last year's shortfall, 0 or more
 * @param reversedBy
 *            the transaction that reversed it; empty while it stands
 */
public record AllocatedUnits(int vintage, String entity, String transaction, AccountNumber from,
        AccountNumber account, List<UnitBlock> units, long deducted, LedgerTime time, Optional<String> reversedBy) {
    public static final RecordKind<AllocatedUnits> KIND = new RecordKind<>("allocated", AllocatedUnits.class, 3);

    public AllocatedUnits {
        units = List.copyOf(units);
    }

    public static RecordRef<AllocatedUnits> ref(int vintage, String entity, String transaction) {
        return KIND.ref(RecordRef.fixed(vintage), entity, transaction);
    }

    public RecordRef<AllocatedUnits> ref() {
        return ref(vintage, entity, transaction);
    }

    /** Tonnes that reached the entity. */
    public long quantity() {
        return units.stream().mapToLong(UnitBlock::count).sum();
    }

    /** The same allocation, reversed. */
    public AllocatedUnits reversed(String reversingTransaction) {
        return new AllocatedUnits(vintage, entity, transaction, from, account, units, deducted, time,
                Optional.of(reversingTransaction));
    }
}
