package cn.tanji.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.Lot;

/**
 * Which lots an account holds, as index entries {@code own/<account>/<class>/<start>} that follow every change of a lot.
 * Searched only where a rare operation must know that an account is empty; holdings are the read model's work.
 */
public final class OwnerIndex {
    /** Key: account, unit class, first serial number. */
    public static final RecordKind<Entry> KIND = new RecordKind<>("own", Entry.class, 3);

    private OwnerIndex() {}

    /** An entry says everything by its key. */
    public record Entry() {}

    /**
     * The index changes that follow a change.
     *
     * @param before
     *            the record that the change replaces or removes, as it was read; empty for a new one
     */
    public static List<Change> follow(Change change, Optional<? extends Record> before) {
        var held = before.filter(Lot.class::isInstance).map(Lot.class::cast);
        var holds = change instanceof Change.Put<?> put && put.value() instanceof Lot lot
                ? Optional.of(lot)
                : Optional.<Lot>empty();
        if (held.map(Lot::account).equals(holds.map(Lot::account))) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        held.ifPresent(lot -> changes.add(new Change.Delete<>(entry(lot))));
        holds.ifPresent(lot -> changes.add(new Change.Put<>(entry(lot), new Entry())));
        return changes;
    }

    private static RecordRef<Entry> entry(Lot lot) {
        return KIND.ref(lot.account().toString(), lot.unitClass().toString(), RecordRef.fixed(lot.start()));
    }
}
