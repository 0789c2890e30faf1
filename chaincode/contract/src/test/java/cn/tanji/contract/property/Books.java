package cn.tanji.contract.property;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.allocation.AllocatedUnits;
import cn.tanji.domain.allocation.Deduction;
import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.domain.compliance.EntityYear;
import cn.tanji.domain.compliance.OffsetUse;
import cn.tanji.domain.compliance.ReductionsUsed;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.ledger.OwnerIndex;

/** What must hold of the ledger at every height, read from its records alone. */
final class Books {
    private static final String REGISTRY = SmallMarket.GUANGDONG.namespace();

    private Books() {}

    /** What is wrong with the ledger, if anything is. */
    static Optional<String> wrong(InMemoryChannel channel) {
        var lots = channel.all(REGISTRY, Lot.KIND);
        return serials(channel, lots).or(() -> surrendered(channel, lots)).or(() -> cancelled(channel, lots))
                .or(() -> quota(channel, lots)).or(() -> countedInPart(channel, lots)).or(() -> deducted(channel))
                .or(() -> exported(channel, lots))
                .or(() -> index(channel, SmallMarket.GUANGDONG)).or(() -> index(channel, SmallMarket.HUBEI));
    }

    /** Each serial number that was issued is in exactly one lot, hence in exactly one account. */
    private static Optional<String> serials(InMemoryChannel channel, List<Lot> lots) {
        var ends = new TreeMap<UnitClass, Long>();
        for (var lot : lots) {
            long before = ends.getOrDefault(lot.unitClass(), 0L);
            if (lot.start() != before + 1) {
                return Optional.of(lot.unitClass() + ": units " + (before + 1) + " to " + (lot.start() - 1)
                        + " are in no lot, or in two");
            }
            ends.put(lot.unitClass(), lot.end());
        }
        for (var counter : channel.all(REGISTRY, SerialCounter.KIND)) {
            long held = ends.getOrDefault(counter.unitClass(), 0L);
            if (held != counter.next() - 1) {
                return Optional.of(counter.unitClass() + ": issued " + (counter.next() - 1)
                        + ", but held, surrendered and cancelled are " + held);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> surrendered(InMemoryChannel channel, List<Lot> lots) {
        long counted = channel.all(REGISTRY, EntityYear.KIND).stream().mapToLong(EntityYear::surrendered).sum();
        return differ("surrendered", counted, sum(lots, AccountKind.SURRENDER, false));
    }

    private static Optional<String> cancelled(InMemoryChannel channel, List<Lot> lots) {
        long certified = channel.all(REGISTRY, Cancellation.KIND).stream().mapToLong(Cancellation::tonnes).sum();
        return differ("cancelled", certified, sum(lots, AccountKind.CANCELLATION, false));
    }

    private static Optional<String> quota(InMemoryChannel channel, List<Lot> lots) {
        long used = channel.all(REGISTRY, OffsetUse.KIND).stream().mapToLong(OffsetUse::tonnes).sum();
        return differ("credits surrendered", used, sum(lots, AccountKind.SURRENDER, true));
    }

    /** Of a class that counts in part, the counter says what was surrendered of it, and that is no more than the part. */
    private static Optional<String> countedInPart(InMemoryChannel channel, List<Lot> lots) {
        for (var counter : channel.all(REGISTRY, ReductionsUsed.KIND)) {
            var all = lots.stream().filter(lot -> lot.unitClass().equals(counter.unitClass())).toList();
            long created = all.stream().mapToLong(lot -> lot.range().count()).sum();
            if (counter.tonnes() > created * SmallMarket.COUNTED_BASIS_POINTS / 10_000) {
                return Optional.of(counter + " is more than counts of " + created + " t");
            }
            var differ = differ("counted of " + counter.unitClass(), counter.tonnes(),
                    sum(all, AccountKind.SURRENDER, true));
            if (differ.isPresent()) {
                return differ;
            }
        }
        return Optional.empty();
    }

    /** What shortfalls took is what allocations that stand kept back. */
    private static Optional<String> deducted(InMemoryChannel channel) {
        long taken = channel.all(REGISTRY, Deduction.KIND).stream().mapToLong(Deduction::taken).sum();
        long keptBack = channel.all(REGISTRY, AllocatedUnits.KIND).stream().filter(one -> one.reversedBy().isEmpty())
                .mapToLong(AllocatedUnits::deducted).sum();
        return taken == keptBack
                ? Optional.empty()
                : Optional.of("deducted: " + taken + " t on record, " + keptBack + " t kept back by allocations");
    }

    /** What Guangdong keeps for Hubei is what Hubei holds. */
    private static Optional<String> exported(InMemoryChannel channel, List<Lot> lots) {
        long there = channel.all(SmallMarket.HUBEI.namespace(), Lot.KIND).stream()
                .mapToLong(lot -> lot.range().count()).sum();
        return differ("held in the linked registry", there, sum(lots, AccountKind.EXTERNAL_REGISTRY, false));
    }

    /** The owner index names exactly the lots. */
    private static Optional<String> index(InMemoryChannel channel, Registry registry) {
        var indexed = new TreeSet<String>();
        channel.keys(registry.namespace(), OwnerIndex.KIND)
                .forEach(key -> indexed.add(String.join(" ", key.subList(1, key.size()))));
        var held = new TreeSet<String>();
        channel.all(registry.namespace(), Lot.KIND).forEach(
                lot -> held.add(lot.account() + " " + lot.unitClass() + " " + RecordRef.fixed(lot.start())));
        return indexed.equals(held)
                ? Optional.empty()
                : Optional.of("the owner index has " + indexed + ", the lots are " + held);
    }

    private static Optional<String> differ(String what, long onRecord, long inLots) {
        return onRecord == inLots
                ? Optional.empty()
                : Optional.of(what + ": " + onRecord + " t on record, " + inLots + " t in lots");
    }

    private static long sum(List<Lot> lots, AccountKind kind, boolean creditsOnly) {
        return lots.stream().filter(lot -> lot.account().kind() == kind)
                .filter(lot -> !creditsOnly || lot.unitClass().kind().isCredit()).mapToLong(lot -> lot.range().count())
                .sum();
    }
}
