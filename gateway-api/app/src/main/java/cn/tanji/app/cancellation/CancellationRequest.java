package cn.tanji.app.cancellation;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.UnitAmount;
import cn.tanji.app.command.UnitsWanted;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.CancelUnits;
import cn.tanji.domain.cancellation.CertificateLanguage;
import cn.tanji.domain.unit.LotPart;

/**
 * A cancellation as it is asked for.
 *
 * @param units
 *            1 to 75 parts of lots; or leave them out and give amounts
 * @param amounts
 *            how many units of which classes, for the gateway to choose lots
 * @param purpose
 *            1 to 500 characters, public
 * @param period
 *            event or period it stands for, 1 to 100 characters, public
 * @param place
 *            1 to 200 characters, public
 * @param language
 *            of the certificate
 */
record CancellationRequest(AccountNumber account, @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<LotPart> units,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<UnitAmount> amounts,
        BeneficiaryRequest beneficiary, String purpose, Optional<String> period, Optional<String> place,
        CertificateLanguage language) {
    CancellationRequest {
        new UnitsWanted(units, amounts);
    }

    Choice<CancelUnits> choice(Beneficiary named) {
        return new Choice<>(CancelUnits.class,
                lots -> new CancelUnits(account,
                        lots.parts(account, new UnitsWanted(units, amounts), Optional.empty()), named, purpose, period,
                        place, language),
                chosen -> List.of(chosen.account(), Choice.amounts(chosen.units()), chosen.beneficiary(),
                        chosen.purpose(), chosen.period(), chosen.place(), chosen.language()));
    }
}
