package cn.tanji.contract.property;

import static cn.tanji.contract.property.SmallMarket.ISSUANCE;
import static cn.tanji.contract.property.SmallMarket.TRADING;
import static cn.tanji.contract.property.SmallMarket.YEAR;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.ChangeAccountState;
import cn.tanji.domain.allocation.AllocateUnits;
import cn.tanji.domain.allocation.Deduction;
import cn.tanji.domain.cancellation.CancelUnits;
import cn.tanji.domain.compliance.DetermineCompliance;
import cn.tanji.domain.compliance.SurrenderUnits;
import cn.tanji.domain.issuance.ChangeCap;
import cn.tanji.domain.issuance.IssueAllowances;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.linkage.TransferToLinkedRegistry;
import cn.tanji.domain.project.ImportCredits;
import cn.tanji.domain.project.IssueCredits;
import cn.tanji.domain.reversal.ReverseAllocation;
import cn.tanji.domain.reversal.ReverseSurrender;
import cn.tanji.domain.sale.OfferForSale;
import cn.tanji.domain.sale.WithdrawFromSale;
import cn.tanji.domain.settlement.CloseTradingDay;
import cn.tanji.domain.settlement.SettleTrades;
import cn.tanji.domain.transfer.TransferUnits;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.domain.unit.UnitKind;

/**
 * The registry once more, as plainly as can be: every single unit has an owner, a lock and the name of its lot, and a
 * command is judged by looking at units one by one. Written from the words of the domain, not from its rules' code.
 */
final class ReferenceRegistry {
    /** What a command should bring about. */
    enum Expected {
        ACCEPTED, REFUSED, REPEATED
    }

    private static final class Unit {
        private AccountNumber account;
        private boolean forSale;
        private long lot;
        /** Whether the linked registry's account holds it, and in which lot there. */
        private boolean north;
        private long northLot;

        Unit(AccountNumber account, long lot) {
            this.account = account;
            this.lot = lot;
        }
    }

    private record Allocated(int vintage, String entity, AccountNumber account, List<LotPart> units, long keptBack,
            LedgerTime time) {}

    private record Surrendered(String entity, AccountNumber account, List<LotPart> units, LedgerTime time) {}

    private final Map<UnitClass, List<Unit>> units = new TreeMap<>();
    private final Map<AccountNumber, AccountState> accounts = new HashMap<>();
    private final Map<String, String> requests = new HashMap<>();
    private final Map<String, Surrendered> surrenders = new TreeMap<>();
    private final Map<String, Allocated> allocated = new TreeMap<>();
    private final Map<Integer, Long> caps = new HashMap<>(
            Map.of(YEAR, SmallMarket.CAP, YEAR - 1, SmallMarket.CAP, YEAR + 1, SmallMarket.CAP));
    private final Map<String, String> batches = new TreeMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<String, Deduction> deductions = new TreeMap<>();

    ReferenceRegistry() {
        TRADING.forEach(account -> accounts.put(account, AccountState.OPEN));
        accounts.put(ISSUANCE, AccountState.OPEN);
    }

    /** Judges a command and does what it says if it is to be accepted. */
    Expected take(Step step) {
        var content = step.operation() + step.json();
        var earlier = requests.get(step.request());
        if (earlier != null) {
            return earlier.equals(content) ? Expected.REPEATED : Expected.REFUSED;
        }
        // Of the operations here, only the return of units is sent to the linked registry.
        var accepted = step.registry().equals(SmallMarket.HUBEI.namespace())
                ? step.command() instanceof TransferToLinkedRegistry back && comeBack(step, back)
                : isAccepted(step);
        if (accepted) {
            requests.put(step.request(), content);
        }
        return accepted ? Expected.ACCEPTED : Expected.REFUSED;
    }

    private boolean isAccepted(Step step) {
        return switch (step.command()) {
            case TransferToLinkedRegistry send -> send(step, send);
            case IssueAllowances issue -> issue(step, issue);
            case AllocateUnits table -> allocate(step, table);
            case TransferUnits transfer -> transfer(step, transfer);
            case OfferForSale offer -> relock(step, offer.account(), offer.units(), true);
            case WithdrawFromSale back -> relock(step, back.account(), back.units(), false);
            case SettleTrades batch -> settle(step, batch);
            case CancelUnits cancel -> cancel(step, cancel);
            case SurrenderUnits surrender -> surrender(step, surrender);
            case ReverseSurrender reverse -> reverse(step, reverse);
            case ReverseAllocation reverse -> takeBack(step, reverse);
            case ChangeCap change -> recap(step, change);
            case CloseTradingDay close -> close(step, close);
            case DetermineCompliance determine -> determine(step, determine);
            case IssueCredits issue -> credits(step, issue);
            case ImportCredits imported -> imported(step, imported);
            case ChangeAccountState change -> change(step, change);
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    /** The lots, as the names on the units say. */
    List<Lot> lots() {
        var lots = new ArrayList<Lot>();
        units.forEach((unitClass, all) -> {
            int start = 0;
            for (int i = 1; i <= all.size(); i++) {
                if (i == all.size() || all.get(i).lot != all.get(start).lot) {
                    var unit = all.get(start);
                    lots.add(new Lot(unitClass, start + 1L, i, unit.account,
                            unit.forSale ? Optional.of(LockKind.FOR_SALE) : Optional.empty()));
                    start = i;
                }
            }
        });
        return lots;
    }

    /** The lots that the linked registry has. */
    List<Lot> northLots() {
        var lots = new ArrayList<Lot>();
        units.forEach((unitClass, all) -> {
            for (int i = 0; i < all.size(); i++) {
                var unit = all.get(i);
                var last = lots.isEmpty() ? Optional.<Lot>empty() : Optional.of(lots.getLast());
                if (unit.north && last.filter(
                        lot -> lot.unitClass().equals(unitClass) && lot.start() == unit.northLot).isPresent()) {
                    lots.removeLast();
                }
                if (unit.north) {
                    lots.add(new Lot(unitClass, unit.northLot, i + 1L, SmallMarket.NORTH, Optional.empty()));
                }
            }
        });
        return lots;
    }

    /** Transactions whose surrender stands. */
    List<String> surrenders() {
        return List.copyOf(surrenders.keySet());
    }

    /** Transactions and entities whose allocation stands, as text with a blank between. */
    List<String> allocations() {
        return List.copyOf(allocated.keySet());
    }

    int allocatedVintage(String allocation) {
        return java.util.Objects.requireNonNull(allocated.get(allocation)).vintage();
    }

    /** Batches that settled for a day, from its first on as far as there is no gap. */
    List<String> batchesOf(String day) {
        var chain = new ArrayList<String>();
        for (var next = batches.get(day + " 1"); next != null; next = batches.get(day + " " + (chain.size() + 1))) {
            chain.add(next);
        }
        return chain;
    }

    String surrenderingEntity(String transaction) {
        return java.util.Objects.requireNonNull(surrenders.get(transaction)).entity();
    }

    /** What shortfalls take and took. */
    List<Deduction> deductions() {
        return List.copyOf(deductions.values());
    }

    /** How many units of a class there are. */
    int issued(UnitClass unitClass) {
        return units.getOrDefault(unitClass, List.of()).size();
    }

    private static boolean isOfficial(Step step) {
        return step.client() == Client.CHEN || step.client() == Client.ADMIN;
    }

    private boolean issue(Step step, IssueAllowances issue) {
        var unitClass = UnitClass.allowances("GD", issue.vintage());
        if (!isOfficial(step) || !issue.pool().equals(SmallMarket.POOL) || issue.vintage() > YEAR + 1
                || issue.vintage() < YEAR - 1 || !issue.account().equals(ISSUANCE) || issue.quantity() < 1
                || issue.quantity() > caps.getOrDefault(issue.vintage(), 0L) - issued(unitClass)
                || !state(ISSUANCE).receives()) {
            return false;
        }
        create(unitClass, issue.quantity(), ISSUANCE);
        return true;
    }

    private boolean allocate(Step step, AllocateUnits table) {
        var wanted = UnitClass.allowances("GD", table.vintage());
        var all = table.rows().stream().flatMap(row -> row.units().stream()).toList();
        var entities = new HashSet<String>();
        for (var row : table.rows()) {
            if (!SmallMarket.entity(row.account()).equals(Optional.of(row.entity())) || !entities.add(row.entity())
                    || row.units().isEmpty() || !state(row.account()).receives()) {
                return false;
            }
        }
        if (!isOfficial(step) || !table.from().equals(ISSUANCE) || all.isEmpty()
                || all.stream().anyMatch(part -> !part.unitClass().equals(wanted))
                || !holds(all, all, ISSUANCE, false)) {
            return false;
        }
        for (var row : table.rows()) {
            long keptBack = table.vintage() == YEAR + 1 ? Math.min(outstanding(row.entity()), count(row.units())) : 0;
            var granted = first(row.units(), count(row.units()) - keptBack);
            move(granted, row.account(), false);
            if (keptBack > 0) {
                deductions.computeIfPresent(row.entity(), (_, before) -> before.taking(keptBack));
            }
            allocated.put(step.transaction() + " " + row.entity(), new Allocated(table.vintage(), row.entity(),
                    row.account(), whole(granted), keptBack, step.time()));
        }
        return true;
    }

    private long outstanding(String entity) {
        var deduction = deductions.get(entity);
        return deduction == null ? 0 : Math.max(0, deduction.due() - deduction.taken());
    }

    /** The first so many units of the parts. */
    private static List<LotPart> first(List<LotPart> parts, long count) {
        var first = new ArrayList<LotPart>();
        for (var part : parts) {
            long more = Math.min(count - count(first), count(List.of(part)));
            if (more > 0) {
                first.add(new LotPart(part.unitClass(), part.lot(), part.start(), part.start() + more - 1));
            }
        }
        return first;
    }

    /** Double what is missing after the deadline; nothing before it, and nothing once all is there, be it late. */
    private boolean determine(Step step, DetermineCompliance determine) {
        if (!isOfficial(step) || determine.year() != YEAR
                || determine.entities().stream().anyMatch(entity -> !List.of("E1", "E2").contains(entity))) {
            return false;
        }
        for (var entity : determine.entities()) {
            long surrendered = standing(entity).stream().mapToLong(one -> count(one.units())).sum();
            long missing = Math.max(0, SmallMarket.emissions(entity) - surrendered);
            long due = step.time().isAfter(SmallMarket.DEADLINE) ? 2 * missing : 0;
            if (due > 0 || deductions.containsKey(entity)) {
                deductions.merge(entity, new Deduction(YEAR, entity, due, 0), (before, _) -> before.of(due));
            }
        }
        return true;
    }

    private boolean transfer(Step step, TransferUnits transfer) {
        if (!sends(step, transfer.from()) || !receives(transfer.to(), transfer.units())
                || transfer.from().equals(transfer.to()) || !holds(transfer.units(), transfer.from(), false)) {
            return false;
        }
        move(transfer.units(), transfer.to(), false);
        return true;
    }

    private boolean relock(Step step, AccountNumber account, List<LotPart> parts, boolean forSale) {
        // What was put up for sale can be withdrawn by whoever may offer it.
        var represented = isRepresented(step, account);
        if (!represented || (forSale && !state(account).sends()) || !holds(parts, account, !forSale)) {
            return false;
        }
        move(parts, account, forSale);
        return true;
    }

    private boolean settle(Step step, SettleTrades batch) {
        var all = batch.legs().stream().flatMap(leg -> leg.units().stream()).toList();
        long sum = batch.legs().stream().mapToLong(SettleTrades.Leg::quantity).sum();
        if (step.client() != Client.QIAN || batch.legs().isEmpty() || used.contains("batch " + batch.batch())
                || used.contains("closed " + batch.tradingDay())
                || batch.sequence() < 1 || batches.containsKey(batch.tradingDay() + " " + batch.sequence())
                || batch.legCount() != batch.legs().size() || sum != batch.totalQuantity() || isDoubled(all)) {
            return false;
        }
        for (var leg : batch.legs()) {
            if (count(leg.units()) != leg.quantity() || !TRADING.contains(leg.seller())
                    || leg.seller().equals(leg.buyer()) || !state(leg.seller()).sends()
                    || !receives(leg.buyer(), leg.units()) || !holds(leg.units(), all, leg.seller(), true)
                    || leg.units().stream().anyMatch(part -> !part.unitClass().equals(leg.unitClass()))) {
                return false;
            }
        }
        used.add("batch " + batch.batch());
        batches.put(batch.tradingDay() + " " + batch.sequence(), batch.batch());
        batch.legs().forEach(leg -> move(leg.units(), leg.buyer(), false));
        return true;
    }

    private boolean cancel(Step step, CancelUnits cancel) {
        if (!sends(step, cancel.account()) || !holds(cancel.units(), cancel.account(), false)) {
            return false;
        }
        move(cancel.units(), AccountNumber.cancellation("GD"), false);
        return true;
    }

    private boolean surrender(Step step, SurrenderUnits surrender) {
        if (surrender.year() != YEAR
                || !SmallMarket.entity(surrender.account()).equals(Optional.of(surrender.entity()))
                || !isRepresented(step, surrender.account()) || !state(surrender.account()).surrenders()
                || !holds(surrender.units(), surrender.account(), false)
                || surrender.units().stream().anyMatch(part -> !counts(part.unitClass()))) {
            return false;
        }
        var parts = new ArrayList<LotPart>();
        standing(surrender.entity()).forEach(earlier -> parts.addAll(earlier.units()));
        parts.addAll(surrender.units());
        if (credits(surrender.units()) > 0) {
            var everyone = new ArrayList<>(surrender.units());
            surrenders.values().forEach(earlier -> everyone.addAll(earlier.units()));
            if (2 * credits(parts) > SmallMarket.emissions(surrender.entity())
                    || credits(everyone) > SmallMarket.QUOTA || isShareMissed(parts)
                    || isForestExhausted(surrender.units(), everyone)) {
                return false;
            }
        }
        move(surrender.units(), AccountNumber.surrender("GD", YEAR), false);
        surrenders.put(step.transaction(),
                new Surrendered(surrender.entity(), surrender.account(), surrender.units(), step.time()));
        return true;
    }

    private boolean reverse(Step step, ReverseSurrender reverse) {
        var surrender = surrenders.get(reverse.transaction());
        if (!isOfficial(step) || surrender == null || reverse.year() != YEAR
                || !surrender.entity().equals(reverse.entity())
                || step.time().epochSecond() - surrender.time().epochSecond() > SmallMarket.REVERSAL_DAYS * 86_400L
                || !state(surrender.account()).receives()) {
            return false;
        }
        var left = new ArrayList<LotPart>();
        standing(reverse.entity()).stream().filter(other -> !other.equals(surrender))
                .forEach(other -> left.addAll(other.units()));
        if (isShareMissed(left)) {
            return false;
        }
        surrenders.remove(reverse.transaction());
        // Each part is a lot of its own in the surrender account.
        move(surrender.units(), surrender.account(), false);
        return true;
    }

    private boolean takeBack(Step step, ReverseAllocation reverse) {
        var allocation = allocated.get(reverse.transaction() + " " + reverse.entity());
        if (!isOfficial(step) || allocation == null || allocation.vintage() != reverse.vintage()
                || (reverse.vintage() == YEAR && (isTooLate(step, allocation) || !standing(reverse.entity()).isEmpty()))
                || !state(ISSUANCE).receives()
                || (!allocation.units().isEmpty() && !holds(allocation.units(), allocation.account(), false))) {
            return false;
        }
        if (allocation.keptBack() > 0) {
            deductions.computeIfPresent(reverse.entity(), (_, before) -> before.taking(-allocation.keptBack()));
        }
        allocated.remove(reverse.transaction() + " " + reverse.entity());
        move(allocation.units(), ISSUANCE, false);
        return true;
    }

    private static boolean isTooLate(Step step, Allocated allocation) {
        return step.time().epochSecond() - allocation.time().epochSecond() > SmallMarket.REVERSAL_DAYS * 86_400L;
    }

    /** The same units, each part as the lot it became. */
    private static List<LotPart> whole(List<LotPart> parts) {
        return parts.stream().map(part -> new LotPart(part.unitClass(), part.start(), part.start(), part.end()))
                .toList();
    }

    private boolean recap(Step step, ChangeCap change) {
        var pool = change.pools().stream().findFirst();
        if (!isOfficial(step) || !caps.containsKey(change.vintage()) || pool.isEmpty() || change.pools().size() > 1
                || !pool.get().pool().equals(SmallMarket.POOL) || pool.get().quantity() < 1
                || pool.get().quantity() != change.cap()
                || pool.get().quantity() < issued(UnitClass.allowances("GD", change.vintage()))) {
            return false;
        }
        caps.put(change.vintage(), change.cap());
        return true;
    }

    private boolean close(Step step, CloseTradingDay close) {
        if (step.client() != Client.QIAN || used.contains("closed " + close.tradingDay())
                || !batchesOf(close.tradingDay()).equals(close.batches())) {
            return false;
        }
        used.add("closed " + close.tradingDay());
        return true;
    }

    private boolean credits(Step step, IssueCredits issue) {
        var report = "report " + issue.project() + issue.vintage() + issue.reportHash();
        if (!isOfficial(step) || !issue.project().equals("FOREST") || issue.monitoringFrom().year() != issue.vintage()
                || issue.monitoringTo().year() != issue.vintage() || used.contains(report)
                || !receives(issue.account(), List.of())) {
            return false;
        }
        used.add(report);
        create(new UnitClass("GD", UnitKind.PHCER, "FOREST", issue.vintage()), issue.quantity(), issue.account());
        return true;
    }

    private boolean imported(Step step, ImportCredits imported) {
        var serials = new HashSet<String>();
        for (long each = imported.outsideSerials().start(); each <= imported.outsideSerials().end(); each++) {
            serials.add("outside " + imported.outsideSerials().series() + " " + each);
        }
        if (!isOfficial(step) || !List.of("NEAR", "FAR", "DAM").contains(imported.project())
                || used.contains("pair " + imported.pair()) || serials.stream().anyMatch(used::contains)
                || !receives(imported.account(), List.of())) {
            return false;
        }
        used.addAll(serials);
        used.add("pair " + imported.pair());
        create(new UnitClass("GD", UnitKind.CCER, imported.project(), imported.vintage()), serials.size(),
                imported.account());
        return true;
    }

    private boolean change(Step step, ChangeAccountState change) {
        if (!isOfficial(step) || !accounts.containsKey(change.number()) || state(change.number()) == change.state()
                || change.state() == AccountState.CLOSED) {
            return false;
        }
        accounts.put(change.number(), change.state());
        return true;
    }

    private boolean send(Step step, TransferToLinkedRegistry send) {
        var year = "linked "
                + Instant.ofEpochSecond(step.time().epochSecond()).atOffset(ZoneOffset.ofHours(8)).getYear();
        var there = step.request().replace(SmallMarket.GUANGDONG.namespace(), SmallMarket.HUBEI.namespace());
        long sum = count(send.units());
        if (!sends(step, send.from()) || !send.to().equals(SmallMarket.NORTH) || !send.homeLots().isEmpty()
                || !pass(send.units()) || !holds(send.units(), send.from(), false) || requests.containsKey(there)
                || sum + sent.getOrDefault(year, 0L) > SmallMarket.LINKED_A_YEAR) {
            return false;
        }
        sent.merge(year, sum, Long::sum);
        requests.put(there, "the other half of " + step.number());
        move(send.units(), AccountNumber.external("GD", "HB"), false);
        send.units().forEach(part -> each(part, unit -> {
            unit.north = true;
            unit.northLot = part.start();
        }));
        return true;
    }

    private boolean comeBack(Step step, TransferToLinkedRegistry back) {
        var there = step.request().replace(SmallMarket.HUBEI.namespace(), SmallMarket.GUANGDONG.namespace());
        if (step.client() != Client.LI || !back.from().equals(SmallMarket.NORTH) || back.units().isEmpty()
                || isDoubled(back.units()) || !pass(back.units()) || !receives(back.to(), back.units())
                || requests.containsKey(there) || !isHeldNorth(back.units())
                || !serials(back.units()).equals(serials(back.homeLots()))
                || !holds(back.homeLots(), AccountNumber.external("GD", "HB"), false)) {
            return false;
        }
        requests.put(there, "the other half of " + step.number());
        for (var part : back.units()) {
            var all = java.util.Objects.requireNonNull(units.get(part.unitClass()));
            long lot = all.get((int) part.start() - 1).northLot;
            each(part, unit -> unit.north = false);
            all.stream().skip(part.end()).filter(unit -> unit.north && unit.northLot == lot)
                    .forEach(unit -> unit.northLot = part.end() + 1);
        }
        move(back.homeLots(), back.to(), false);
        return true;
    }

    private boolean isHeldNorth(List<LotPart> parts) {
        for (var part : parts) {
            var all = units.getOrDefault(part.unitClass(), List.of());
            if (part.end() > all.size()) {
                return false;
            }
            long lot = all.get((int) part.start() - 1).northLot;
            if (parts.stream().noneMatch(any -> any.unitClass().equals(part.unitClass()) && any.lot() == lot)
                    || all.subList((int) part.start() - 1, (int) part.end()).stream()
                            .anyMatch(unit -> !unit.north || unit.northLot != lot)) {
                return false;
            }
        }
        return true;
    }

    private static boolean pass(List<LotPart> parts) {
        return parts.stream().allMatch(part -> SmallMarket.LINKED_KINDS.contains(part.unitClass().kind()));
    }

    /** Blocks without their lots, since lots have other names in each registry. */
    private static Set<String> serials(List<LotPart> parts) {
        return new HashSet<>(parts.stream().map(LotPart::toString).toList());
    }

    private void each(LotPart part, Consumer<Unit> change) {
        java.util.Objects.requireNonNull(units.get(part.unitClass()))
                .subList((int) part.start() - 1, (int) part.end()).forEach(change);
    }

    private AccountState state(AccountNumber account) {
        return accounts.getOrDefault(account, AccountState.CLOSED);
    }

    private static boolean isRepresented(Step step, AccountNumber account) {
        return TRADING.contains(account) && SmallMarket.representative(account) == step.client();
    }

    private boolean sends(Step step, AccountNumber account) {
        return isRepresented(step, account) && state(account).sends();
    }

    private boolean receives(AccountNumber account, List<LotPart> parts) {
        var creditsOnly = account.equals(SmallMarket.OWNER);
        return TRADING.contains(account) && state(account).receives()
                && parts.stream().allMatch(part -> !creditsOnly || part.unitClass().kind() != UnitKind.EA);
    }

    private boolean holds(List<LotPart> parts, AccountNumber account, boolean forSale) {
        return holds(parts, parts, account, forSale);
    }

    /** Whether each part is one run of such units in a lot that the command names somewhere. */
    private boolean holds(List<LotPart> parts, List<LotPart> named, AccountNumber account, boolean forSale) {
        if (parts.isEmpty() || isDoubled(parts)) {
            return false;
        }
        for (var part : parts) {
            var all = units.getOrDefault(part.unitClass(), List.of());
            if (part.end() > all.size()) {
                return false;
            }
            long lot = all.get((int) part.start() - 1).lot;
            if (named.stream().noneMatch(any -> any.unitClass().equals(part.unitClass()) && any.lot() == lot)) {
                return false;
            }
            for (var unit : all.subList((int) part.start() - 1, (int) part.end())) {
                if (unit.lot != lot || !unit.account.equals(account) || unit.forSale != forSale) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isDoubled(List<LotPart> parts) {
        var seen = new HashSet<String>();
        for (var part : parts) {
            for (long serial = part.start(); serial <= part.end(); serial++) {
                if (!seen.add(part.unitClass() + " " + serial)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void create(UnitClass unitClass, long quantity, AccountNumber account) {
        var all = units.computeIfAbsent(unitClass, _ -> new ArrayList<>());
        long lot = all.size() + 1L;
        for (long i = 0; i < quantity; i++) {
            all.add(new Unit(account, lot));
        }
    }

    private void move(List<LotPart> parts, AccountNumber to, boolean forSale) {
        for (var part : parts) {
            var all = java.util.Objects.requireNonNull(units.get(part.unitClass()));
            long lot = all.get((int) part.start() - 1).lot;
            for (int i = 0; i < all.size(); i++) {
                var unit = all.get(i);
                if (i + 1 >= part.start() && i + 1 <= part.end()) {
                    unit.account = to;
                    unit.forSale = forSale;
                    unit.lot = part.start();
                } else if (i + 1 > part.end() && unit.lot == lot) {
                    unit.lot = part.end() + 1;
                }
            }
        }
    }

    private List<Surrendered> standing(String entity) {
        return surrenders.values().stream().filter(one -> one.entity().equals(entity)).toList();
    }

    private static boolean counts(UnitClass unitClass) {
        return unitClass.kind() == UnitKind.EA ? unitClass.vintage() == YEAR : !unitClass.origin().equals("DAM");
    }

    private static long credits(List<LotPart> parts) {
        return count(parts, part -> part.unitClass().kind() != UnitKind.EA);
    }

    /** Six tenths of the forest's credits count. */
    private boolean isForestExhausted(List<LotPart> wanted, List<LotPart> everyone) {
        long created = issued(new UnitClass("GD", UnitKind.PHCER, "FOREST", 2015));
        return ofForest(wanted) > 0 && ofForest(everyone) > created * 6 / 10;
    }

    private static long ofForest(List<LotPart> parts) {
        return count(parts, part -> part.unitClass().origin().equals("FOREST"));
    }

    private static boolean isShareMissed(List<LotPart> parts) {
        long near = count(parts, part -> part.unitClass().origin().equals("NEAR"));
        long all = near + count(parts, part -> part.unitClass().origin().equals("FAR"));
        return near * 10 < all * 7;
    }

    private static long count(List<LotPart> parts) {
        return count(parts, _ -> true);
    }

    private static long count(List<LotPart> parts, Predicate<LotPart> which) {
        return parts.stream().filter(which).mapToLong(part -> part.end() - part.start() + 1).sum();
    }
}
