package cn.tanji.app.compliance;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.UnitAmount;
import cn.tanji.app.command.UnitsWanted;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.compliance.SurrenderUnits;
import cn.tanji.domain.unit.LotPart;

/**
 * A surrender as it is asked for.
 *
 * @param entity
 *            whose duty it is; holder of the account
 * @param year
 *            compliance year
 * @param units
 *            1 to 75 parts of lots; or leave them out and give amounts
 * @param amounts
 *            how many units of which classes, for the gateway to choose lots
 */
record SurrenderRequest(String entity, int year, AccountNumber account,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<LotPart> units,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<UnitAmount> amounts) {
    SurrenderRequest {
        new UnitsWanted(units, amounts);
    }

    Choice<SurrenderUnits> choice() {
        return new Choice<>(SurrenderUnits.class,
                lots -> new SurrenderUnits(entity, year, account,
                        lots.parts(account, new UnitsWanted(units, amounts), Optional.empty())),
                chosen -> List.of(chosen.entity(), chosen.year(), chosen.account(), Choice.amounts(chosen.units())));
    }
}
