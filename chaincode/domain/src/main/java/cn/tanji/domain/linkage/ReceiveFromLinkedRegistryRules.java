package cn.tanji.domain.linkage;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides the receiving half of a linked transfer. The sending registry vouches for sender and units; this one asks for
 * its own agreement and its own account. Order of refusals: called by the linked registry; linkage in this direction;
 * each class passes; receiving account (known, receives, may hold the units, trades); units created there not here yet;
 * lots named at home hold exactly the units that return.
 */
public final class ReceiveFromLinkedRegistryRules implements Operation<ReceiveFromLinkedRegistry> {
    static final String NAME = "ReceiveFromLinkedRegistry";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<ReceiveFromLinkedRegistry> command() {
        return ReceiveFromLinkedRegistry.class;
    }

    @Override
    public List<RecordRef<?>> reads(ReceiveFromLinkedRegistry command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Linkage.ref(command.from().jurisdiction()));
        reads.add(Account.ref(command.to()));
        command.units().forEach(block -> reads.add(Lot.ref(block.unitClass(), block.start())));
        reads.addAll(LotBook.reads(command.homeLots()));
        return reads;
    }

    @Override
    public Decision decide(ReceiveFromLinkedRegistry command, State state, Occasion occasion) {
        var here = occasion.registry().jurisdiction();
        var there = command.from().jurisdiction();
        var found = state.find(Linkage.ref(there));
        if (!occasion.isThroughAnotherRegistry()
                || found.filter(one -> one.namespace().equals(occasion.caller().through())).isEmpty()) {
            return refuse(LinkageRefusal.ONLY_FROM_LINKED_REGISTRY, Figure.of("jurisdiction", there));
        }
        if (!found.get().incoming()) {
            return LinkageRules.missing(there, "incoming");
        }
        var refused = LinkageRules
                .passes(found.get(), command.units().stream().map(UnitBlock::unitClass).toList(), here)
                .or(() -> AccountRules.receives(command.to(), command.units().stream()
                        .map(block -> new LotPart(block.unitClass(), block.start(), block.start(), block.end()))
                        .toList(), state));
        if (refused.isPresent()) {
            return refused.get();
        }
        var foreign = command.units().stream().filter(block -> !block.unitClass().jurisdiction().equals(here)).toList();
        for (var block : foreign) {
            if (state.find(Lot.ref(block.unitClass(), block.start())).isPresent()) {
                return refuse(LinkageRefusal.UNITS_ALREADY_HERE, Figure.of("units", block));
            }
        }
        var lots = LotBook.of(state, command.homeLots());
        var external = AccountNumber.external(here, there);
        var home = command.units().stream().filter(block -> block.unitClass().jurisdiction().equals(here)).toList();
        if (!sorted(home).equals(sorted(command.homeLots().stream().map(UnitBlock::of).toList()))
                || command.homeLots().stream()
                        .anyMatch(part -> !lots.holdsFree(part, external))) {
            return refuse(LinkageRefusal.HOME_LOTS_DIFFER, Figure.of("account", external));
        }
        // From here on this half must succeed.
        command.homeLots().forEach(part -> lots.move(part, command.to(), Optional.empty()));
        return accept(new UnitsReceivedFromLinkedRegistry(command.from(), command.to(), command.units()))
                .changing(lots.changes())
                .changing(foreign.stream().map(block -> arrival(block, command.to())).toList());
    }

    private static Change arrival(UnitBlock block, AccountNumber to) {
        var lot = Lot.free(block.unitClass(), new SerialRange(block.start(), block.end()), to);
        return new Change.Put<>(lot.ref(), lot);
    }

    private static List<UnitBlock> sorted(List<UnitBlock> blocks) {
        return blocks.stream().sorted(Comparator.comparing(UnitBlock::unitClass).thenComparingLong(UnitBlock::start))
                .toList();
    }
}
