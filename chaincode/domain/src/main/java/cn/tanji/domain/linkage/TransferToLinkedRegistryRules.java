package cn.tanji.domain.linkage;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.RegistryCall;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides the sending half of a linked transfer; the receiving registry decides the other half in the same transaction.
 * Order of refusals: the caller's standing; the list of units; two registries; sending account (known, represented,
 * sends, trades); linkage in this direction; each class passes; the year's quantity; each part held and free; then
 * whatever the other registry refuses.
 */
public final class TransferToLinkedRegistryRules implements Operation<TransferToLinkedRegistry> {
    @Override
    public String name() {
        return "TransferToLinkedRegistry";
    }

    @Override
    public Class<TransferToLinkedRegistry> command() {
        return TransferToLinkedRegistry.class;
    }

    @Override
    public List<RecordRef<?>> reads(TransferToLinkedRegistry command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Account.ref(command.from()));
        reads.add(Linkage.ref(command.to().jurisdiction()));
        reads.add(use(command, occasion));
        reads.addAll(LotBook.reads(command.units()));
        return reads;
    }

    @Override
    public Decision decide(TransferToLinkedRegistry command, State state, Occasion occasion) {
        var here = occasion.registry().jurisdiction();
        var there = command.to().jurisdiction();
        var refused = Standing.ofAnyone(state, occasion)
                .or(() -> LotBook.checkList(command.units(), LotBook.PARTS_MAX));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (there.equals(here)) {
            return refuse(LinkageRefusal.ACCOUNTS_OF_ONE_REGISTRY, Figure.of("from", command.from()),
                    Figure.of("to", command.to()));
        }
        refused = AccountRules.sends(command.from(), Mandate.INITIATE, state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Linkage.ref(there)).filter(Linkage::outgoing);
        if (found.isEmpty()) {
            return LinkageRules.missing(there, "outgoing");
        }
        var linkage = found.get();
        refused = LinkageRules.passes(linkage, command.units().stream().map(LotPart::unitClass).toList(), here);
        if (refused.isPresent()) {
            return refused.get();
        }
        // At most 75 parts of at most 10^12 units: the sum cannot overflow.
        long quantity = command.units().stream().mapToLong(part -> part.range().count()).sum();
        long used = state.find(use(command, occasion)).map(LinkageUse::quantity).orElse(0L);
        if (quantity > linkage.yearlyQuantityMax() - used) {
            return refuse(LinkageRefusal.LINKAGE_QUOTA_EXCEEDED, Figure.of("jurisdiction", there),
                    Figure.of("quantity", quantity), Figure.of("remaining", linkage.yearlyQuantityMax() - used),
                    Figure.of("most", linkage.yearlyQuantityMax()));
        }
        var lots = LotBook.of(state, command.units());
        for (var part : command.units()) {
            refused = lots.checkFree(part, command.from());
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        // From here on this half must succeed.
        for (var part : command.units()) {
            if (part.unitClass().jurisdiction().equals(here)) {
                lots.move(part, AccountNumber.external(here, there), Optional.empty());
            } else {
                lots.release(part);
            }
        }
        var units = command.units().stream().map(UnitBlock::of).toList();
        return accept(new UnitsSentToLinkedRegistry(command.from(), command.to(), units)).changing(lots.changes())
                .put(use(command, occasion), new LinkageUse(there, occasion.time().yearInChina(), used + quantity))
                .calling(new RegistryCall(linkage.namespace(), ReceiveFromLinkedRegistryRules.NAME,
                        new ReceiveFromLinkedRegistry(command.from(), command.to(), units, command.homeLots())));
    }

    private static RecordRef<LinkageUse> use(TransferToLinkedRegistry command, Occasion occasion) {
        return LinkageUse.ref(command.to().jurisdiction(), occasion.time().yearInChina());
    }
}
