package cn.tanji.app.sale;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.UnitAmount;
import cn.tanji.app.command.UnitsWanted;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.sale.OfferForSale;
import cn.tanji.domain.sale.WithdrawFromSale;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotPart;

/**
 * Units to put up for sale, or to withdraw from it.
 *
 * @param units
 *            1 to 75 parts of lots; or leave them out and give amounts
 * @param amounts
 *            how many units of which classes, for the gateway to choose lots
 */
record SaleRequest(AccountNumber account, @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<LotPart> units,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<UnitAmount> amounts) {
    SaleRequest {
        new UnitsWanted(units, amounts);
    }

    Choice<OfferForSale> offer() {
        return new Choice<>(OfferForSale.class,
                lots -> new OfferForSale(account, lots.parts(account, wanted(), Optional.empty())),
                chosen -> List.of(chosen.account(), Choice.amounts(chosen.units())));
    }

    Choice<WithdrawFromSale> withdrawal() {
        return new Choice<>(WithdrawFromSale.class,
                lots -> new WithdrawFromSale(account,
                        lots.parts(account, wanted(), Optional.of(LockKind.FOR_SALE))),
                chosen -> List.of(chosen.account(), Choice.amounts(chosen.units())));
    }

    private UnitsWanted wanted() {
        return new UnitsWanted(units, amounts);
    }
}
