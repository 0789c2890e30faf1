package cn.tanji.domain.sale;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether units are taken back from sale; a restricted account may do so too. Order of refusals: the caller's
 * standing; the list of units; account known, represented; each part held and for sale.
 */
public final class WithdrawFromSaleRules implements Operation<WithdrawFromSale> {
    @Override
    public String name() {
        return "WithdrawFromSale";
    }

    @Override
    public Class<WithdrawFromSale> command() {
        return WithdrawFromSale.class;
    }

    @Override
    public List<RecordRef<?>> reads(WithdrawFromSale command, Occasion occasion) {
        return SaleRules.reads(command.account(), command.units());
    }

    @Override
    public Decision decide(WithdrawFromSale command, State state, Occasion occasion) {
        var refused = Standing.ofAnyone(state, occasion)
                .or(() -> LotBook.checkList(command.units(), LotBook.PARTS_MAX))
                .or(() -> AccountRules.mandated(command.account(), Mandate.INITIATE, state, occasion));
        if (refused.isPresent()) {
            return refused.get();
        }
        return SaleRules.relock(command.account(), command.units(), Optional.empty(), state,
                new UnitsWithdrawnFromSale(command.account(), command.units().stream().map(UnitBlock::of).toList()),
                (lots, part) -> lots.checkForSale(part, command.account()));
    }
}
