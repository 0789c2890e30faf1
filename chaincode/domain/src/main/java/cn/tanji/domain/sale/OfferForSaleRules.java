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
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether units are put up for sale. Order of refusals: the caller's standing; the list of units; account known,
 * represented, sending, trading; each part held and free.
 */
public final class OfferForSaleRules implements Operation<OfferForSale> {
    @Override
    public String name() {
        return "OfferForSale";
    }

    @Override
    public Class<OfferForSale> command() {
        return OfferForSale.class;
    }

    @Override
    public List<RecordRef<?>> reads(OfferForSale command, Occasion occasion) {
        return SaleRules.reads(command.account(), command.units());
    }

    @Override
    public Decision decide(OfferForSale command, State state, Occasion occasion) {
        var refused = Standing.ofAnyone(state, occasion)
                .or(() -> LotBook.checkList(command.units(), LotBook.PARTS_MAX))
                .or(() -> AccountRules.sends(command.account(), Mandate.INITIATE, state, occasion));
        if (refused.isPresent()) {
            return refused.get();
        }
        return SaleRules.relock(command.account(), command.units(), Optional.of(LockKind.FOR_SALE), state,
                new UnitsOfferedForSale(command.account(), command.units().stream().map(UnitBlock::of).toList()),
                (lots, part) -> lots.checkFree(part, command.account()));
    }
}
