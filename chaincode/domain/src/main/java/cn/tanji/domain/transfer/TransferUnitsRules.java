package cn.tanji.domain.transfer;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether units may move between two accounts of this registry. Order of refusals: the caller's standing; the
 * list of units; transfer to itself; sending account (known, represented, sends, trades); receiving account (known,
 * receives, may hold the units, trades); each part held and free.
 */
public final class TransferUnitsRules implements Operation<TransferUnits> {
    @Override
    public String name() {
        return "TransferUnits";
    }

    @Override
    public Class<TransferUnits> command() {
        return TransferUnits.class;
    }

    @Override
    public List<RecordRef<?>> reads(TransferUnits command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Account.ref(command.from()));
        reads.add(Account.ref(command.to()));
        reads.addAll(LotBook.reads(command.units()));
        return reads;
    }

    @Override
    public Decision decide(TransferUnits command, State state, Occasion occasion) {
        var refused = Standing.ofAnyone(state, occasion)
                .or(() -> LotBook.checkList(command.units(), LotBook.PARTS_MAX));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (command.from().equals(command.to())) {
            return refuse(TransferRefusal.TRANSFER_TO_ITSELF, Figure.of("account", command.from()));
        }
        refused = AccountRules.sends(command.from(), Mandate.INITIATE, state, occasion)
                .or(() -> AccountRules.receives(command.to(), command.units(), state));
        if (refused.isPresent()) {
            return refused.get();
        }
        var lots = LotBook.of(state, command.units());
        for (var part : command.units()) {
            refused = lots.checkFree(part, command.from());
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        // From here on the transfer must succeed.
        command.units().forEach(part -> lots.move(part, command.to(), Optional.empty()));
        return accept(new UnitsTransferred(command.from(), command.to(),
                command.units().stream().map(UnitBlock::of).toList())).changing(lots.changes());
    }
}
