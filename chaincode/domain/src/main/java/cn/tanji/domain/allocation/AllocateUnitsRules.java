package cn.tanji.domain.allocation;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;
import static cn.tanji.domain.kernel.Decision.refuseLines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.entity.Entity;
import cn.tanji.domain.entity.EntityRefusal;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;

/**
 * Decides whether a table of allocations takes effect. Order of refusals: the caller's standing; number of rows; the
 * authority's account known, its own and sending; then each row, all of them named: entity not twice, entity known, its account,
 * list of units, account receiving, units of the year, units held and free, units that no earlier row keeps back.
 *
 * <p>
 * What last year's shortfall takes (DOMAIN: demand side) is kept back from the end of a row's units: those stay in the
 * authority's account.
 */
public final class AllocateUnitsRules implements Operation<AllocateUnits> {
    /** At most so many rows, so that one transaction stays well below a block's size. */
    public static final int ROWS_MAX = 500;

    @Override
    public String name() {
        return "AllocateUnits";
    }

    @Override
    public Class<AllocateUnits> command() {
        return AllocateUnits.class;
    }

    @Override
    public List<RecordRef<?>> reads(AllocateUnits command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Account.ref(command.from()));
        for (var row : command.rows()) {
            reads.add(Entity.ref(row.entity()));
            reads.add(Account.ref(row.account()));
            reads.add(Allocation.ref(command.vintage(), row.entity()));
            reads.add(Deduction.ref(command.vintage() - 1, row.entity()));
        }
        reads.addAll(LotBook.reads(units(command)));
        return reads;
    }

    @Override
    public Decision decide(AllocateUnits command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (command.rows().isEmpty() || command.rows().size() > ROWS_MAX) {
            return refuse(AllocationRefusal.ALLOCATION_ROWS_OUT_OF_BOUNDS, Figure.of("rows", command.rows().size()),
                    Figure.of("most", ROWS_MAX));
        }
        var from = state.find(Account.ref(command.from()));
        if (from.isEmpty()) {
            return AccountRules.unknown(command.from());
        }
        if (!from.get().kind().isOfAuthority()) {
            return refuse(AllocationRefusal.ALLOCATION_NOT_FROM_AUTHORITY, Figure.of("account", command.from()),
                    Figure.of("kind", from.get().kind()));
        }
        if (!from.get().state().sends()) {
            return refuse(AccountRefusal.ACCOUNT_SENDS_NOTHING, Figure.of("account", command.from()),
                    Figure.of("state", from.get().state()));
        }
        var lots = LotBook.of(state, units(command));
        var lines = new ArrayList<Refused>();
        var entities = new TreeSet<String>();
        var granted = new ArrayList<AllocatedUnits>();
        var keptBack = new ArrayList<LotPart>();
        for (int i = 0; i < command.rows().size(); i++) {
            int line = i + 1;
            var row = command.rows().get(i);
            var grant = grant(command, row, state, occasion);
            granted.add(grant);
            // What a row gives leaves the book, so that a later row cannot take it again; what it keeps back stays there.
            take(command, row, grant, entities, lots, state, occasion).or(() -> keptBackBefore(row, keptBack))
                    .map(no -> no.atLine(line)).ifPresent(lines::add);
            keptBack.addAll(keptBack(row, grant));
        }
        if (!lines.isEmpty()) {
            return refuseLines(AllocationRefusal.ALLOCATION_HAS_REFUSED_ROWS, lines,
                    Figure.of("refused", lines.size()), Figure.of("rows", command.rows().size()));
        }
        // From here on the allocation must succeed.
        return accept(events(command, granted).toArray(Event[]::new)).changing(lots.changes())
                .changing(granted.stream().flatMap(grant -> changes(grant, state).stream()).toList())
                .answering("deducted", granted.stream().mapToLong(AllocatedUnits::deducted).sum());
    }

    /** What a row gives: its units but for the last ones, as many as last year's shortfall takes. */
    private static AllocatedUnits grant(AllocateUnits command, AllocateUnits.Row row, State state, Occasion occasion) {
        long outstanding = state.find(Deduction.ref(command.vintage() - 1, row.entity())).map(Deduction::outstanding)
                .orElse(0L);
        long named = row.units().stream().mapToLong(part -> part.range().count()).sum();
        long deducted = Math.min(outstanding, named);
        return new AllocatedUnits(command.vintage(), row.entity(), occasion.transaction(), command.from(),
                row.account(), first(row.units(), named - deducted), deducted, occasion.time(), Optional.empty());
    }

    /** The first so many units of the parts. */
    private static List<UnitBlock> first(List<LotPart> parts, long count) {
        var blocks = new ArrayList<UnitBlock>();
        long left = count;
        for (var part : parts) {
            if (left > 0) {
                long taken = Math.min(left, part.range().count());
                blocks.add(new UnitBlock(part.unitClass(), part.start(), part.start() + taken - 1));
                left -= taken;
            }
        }
        return blocks;
    }

    /** The last units of a row, which the grant leaves where they are. */
    private static List<LotPart> keptBack(AllocateUnits.Row row, AllocatedUnits grant) {
        var kept = new ArrayList<LotPart>();
        long left = grant.deducted();
        for (var part : row.units().reversed()) {
            if (left > 0) {
                long count = Math.min(left, part.range().count());
                kept.add(new LotPart(part.unitClass(), part.lot(), part.end() - count + 1, part.end()));
                left -= count;
            }
        }
        return kept;
    }

    private static Optional<Refused> keptBackBefore(AllocateUnits.Row row, List<LotPart> keptBack) {
        return row.units().stream()
                .filter(part -> keptBack.stream().anyMatch(
                        kept -> kept.unitClass().equals(part.unitClass()) && kept.range().overlaps(part.range())))
                .findFirst().map(part -> refuse(LotRefusal.UNITS_NAMED_TWICE, Figure.of("units", part)));
    }

    private static Optional<Refused> take(AllocateUnits command, AllocateUnits.Row row, AllocatedUnits grant,
            Set<String> entities, LotBook lots, State state, Occasion occasion) {
        if (!entities.add(row.entity())) {
            return Optional.of(refuse(AllocationRefusal.ENTITY_NAMED_TWICE, Figure.of("entity", row.entity())));
        }
        var entity = state.find(Entity.ref(row.entity()));
        if (entity.isEmpty()) {
            return Optional.of(refuse(EntityRefusal.ENTITY_UNKNOWN, Figure.of("entity", row.entity())));
        }
        if (!entity.get().account().equals(row.account())) {
            return Optional.of(refuse(AllocationRefusal.NOT_THE_ACCOUNT_OF_THE_ENTITY,
                    Figure.of("account", row.account()), Figure.of("entity", row.entity())));
        }
        var refused = LotBook.checkList(row.units(), LotBook.PARTS_MAX)
                .or(() -> AccountRules.receives(row.account(), row.units(), state));
        if (refused.isPresent()) {
            return refused;
        }
        var wanted = UnitClass.allowances(occasion.registry().jurisdiction(), command.vintage());
        for (var part : row.units()) {
            if (!part.unitClass().equals(wanted)) {
                return Optional.of(refuse(AllocationRefusal.UNITS_OF_OTHER_YEAR, Figure.of("units", part),
                        Figure.of("unitClass", wanted)));
            }
            refused = lots.checkFree(part, command.from());
            if (refused.isPresent()) {
                return refused;
            }
        }
        row.units().forEach(part -> move(part, grant, lots));
        return Optional.empty();
    }

    /** Moves what the grant holds of a part; the rest of it, if any, stays where it is. */
    private static void move(LotPart part, AllocatedUnits grant, LotBook lots) {
        grant.units().stream()
                .filter(block -> block.unitClass().equals(part.unitClass()) && block.start() == part.start())
                .findFirst().ifPresent(block -> lots.move(
                        new LotPart(part.unitClass(), part.lot(), block.start(), block.end()), grant.account(),
                        Optional.empty()));
    }

    private static List<Event> events(AllocateUnits command, List<AllocatedUnits> granted) {
        var events = new ArrayList<Event>();
        events.add(new UnitsAllocated(command.vintage(), command.from(), granted.stream()
                .map(grant -> new UnitsAllocated.Row(grant.entity(), grant.account(), grant.units())).toList()));
        var deductions = granted.stream().filter(grant -> grant.deducted() > 0)
                .map(grant -> new DeductionsTaken.Row(grant.entity(), grant.deducted())).toList();
        if (!deductions.isEmpty()) {
            events.add(new DeductionsTaken(command.vintage(), deductions));
        }
        return events;
    }

    private static List<Change> changes(AllocatedUnits grant, State state) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Put<>(grant.ref(), grant));
        if (grant.quantity() > 0) {
            var sum = Allocation.ref(grant.vintage(), grant.entity());
            long before = state.find(sum).map(Allocation::quantity).orElse(0L);
            changes.add(new Change.Put<>(sum, new Allocation(grant.vintage(), grant.entity(),
                    Math.addExact(before, grant.quantity()))));
        }
        if (grant.deducted() > 0) {
            var deduction = state.find(Deduction.ref(grant.vintage() - 1, grant.entity())).orElseThrow();
            changes.add(new Change.Put<>(deduction.ref(), deduction.taking(grant.deducted())));
        }
        return changes;
    }

    private static List<LotPart> units(AllocateUnits command) {
        return command.rows().stream().flatMap(row -> row.units().stream()).toList();
    }
}
