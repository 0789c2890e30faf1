package cn.tanji.app.transfer;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.UnitAmount;
import cn.tanji.app.command.UnitsWanted;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.transfer.TransferUnits;
import cn.tanji.domain.unit.LotPart;

/**
 * A transfer as it is asked for.
 *
 * @param units
 *            1 to 75 parts of lots; or leave them out and give amounts
 * @param amounts
 *            how many units of which classes, for the gateway to choose lots
 */
record TransferRequest(AccountNumber from, AccountNumber to,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<LotPart> units,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<UnitAmount> amounts) {
    TransferRequest {
        new UnitsWanted(units, amounts);
    }

    Choice<TransferUnits> choice() {
        return new Choice<>(TransferUnits.class,
                lots -> new TransferUnits(from, to,
                        lots.parts(from, new UnitsWanted(units, amounts), Optional.empty())),
                chosen -> List.of(chosen.from(), chosen.to(), Choice.amounts(chosen.units())));
    }
}
