package cn.tanji.app.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.tanji.app.command.Demand.Shelf;
import cn.tanji.app.fabric.Participant;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotPart;

/**
 * Fills one caller's demands with parts of lots: each account and class is asked for once, however many demands share it.
 * Of an account the caller may learn nothing about, nothing is read: the demand is filled with made-up parts, and the
 * contract, which judges the caller before the units, refuses in its own words, the same for every account.
 */
public final class Lots {
    private final LotChooser chooser;
    private final Entitlement entitlement;
    private final Participant caller;

    Lots(LotChooser chooser, Entitlement entitlement, Participant caller) {
        this.chooser = chooser;
        this.entitlement = entitlement;
        this.caller = caller;
    }

    /** The parts for one account's units, free or under a lock. */
    public List<LotPart> parts(AccountNumber account, UnitsWanted wanted, Optional<LockKind> lock) {
        if (!wanted.isOpen()) {
            return wanted.units();
        }
        var demands = wanted.amounts().stream()
                .map(amount -> new Demand(account, amount.unitClass(), amount.quantity(), lock)).toList();
        return fill(demands).stream().flatMap(List::stream).toList();
    }

    /**
     * The parts for each demand, in the demands' order; no unit stands for two demands.
     *
     * @throws Problem
     *             MALFORMED_REQUEST if demands add up to more than there are serial numbers, TOO_FEW_UNITS if an account that the caller may learn of holds less than its demands add up to
     */
    public List<List<LotPart>> fill(List<Demand> demands) {
        var totals = new LinkedHashMap<Shelf, Long>();
        demands.forEach(demand -> totals.merge(demand.shelf(), demand.quantity(), Math::addExact));
        var supplies = new LinkedHashMap<Shelf, Deque<LotPart>>();
        totals.values().forEach(Lots::check);
        totals.forEach((shelf, quantity) -> supplies.put(shelf, new ArrayDeque<>(choose(shelf, quantity))));
        var filled = new ArrayList<List<LotPart>>();
        for (var demand : demands) {
            filled.add(take(supplies.getOrDefault(demand.shelf(), new ArrayDeque<>()), demand.quantity()));
        }
        return filled;
    }

    private static void check(long total) {
        if (total > Bounds.TONNES_MAX) {
            throw Problem.malformed("quantity", "adds up to " + total + ", more than a class can have");
        }
    }

    private List<LotPart> choose(Shelf shelf, long quantity) {
        if (!entitlement.mayLearnOf(shelf.account(), shelf.lock(), caller)) {
            return List.of(new LotPart(shelf.unitClass(), 1, 1, quantity));
        }
        return chooser.choose(shelf.account(), shelf.unitClass(), quantity, shelf.lock())
                .orElseThrow(() -> new Problem(ProblemCode.TOO_FEW_UNITS,
                        Map.of("account", shelf.account().toString(), "unitClass", shelf.unitClass().toString(), "held",
                                Long.toString(chooser.held(shelf.account(), shelf.unitClass(), shelf.lock())),
                                "quantity", Long.toString(quantity))));
    }

    private static List<LotPart> take(Deque<LotPart> supply, long quantity) {
        var taken = new ArrayList<LotPart>();
        long open = quantity;
        while (open > 0) {
            var part = supply.removeFirst();
            long count = part.range().count();
            if (count > open) {
                supply.addFirst(new LotPart(part.unitClass(), part.lot(), part.start() + open, part.end()));
                part = new LotPart(part.unitClass(), part.lot(), part.start(), part.start() + open - 1);
            }
            open -= part.range().count();
            taken.add(part);
        }
        return taken;
    }
}
