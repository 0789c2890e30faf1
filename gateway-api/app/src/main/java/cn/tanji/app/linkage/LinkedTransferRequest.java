package cn.tanji.app.linkage;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.Lots;
import cn.tanji.app.command.UnitAmount;
import cn.tanji.app.command.UnitsWanted;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.linkage.TransferToLinkedRegistry;
import cn.tanji.domain.unit.LotPart;

/**
 * A transfer into a linked registry as it is asked for.
 *
 * @param to
 *            an account of the other registry
 * @param units
 *            1 to 75 parts of lots; or leave them out and give amounts
 * @param amounts
 *            how many units of which classes, for the gateway to choose lots
 * @param homeLots
 *            for units that return home: the lots there; left out, the gateway finds them
 */
record LinkedTransferRequest(AccountNumber from, AccountNumber to,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<LotPart> units,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<UnitAmount> amounts,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<LotPart> homeLots) {
    LinkedTransferRequest {
        new UnitsWanted(units, amounts);
    }

    Choice<TransferToLinkedRegistry> choice(HomeLots home) {
        return new Choice<>(TransferToLinkedRegistry.class, lots -> command(lots, home),
                chosen -> List.of(chosen.from(), chosen.to(), Choice.amounts(chosen.units())));
    }

    private TransferToLinkedRegistry command(Lots lots, HomeLots home) {
        var parts = lots.parts(from, new UnitsWanted(units, amounts), Optional.empty());
        if (!homeLots.isEmpty()) {
            return new TransferToLinkedRegistry(from, to, parts, homeLots);
        }
        var sides = home.of(from, to, parts);
        return new TransferToLinkedRegistry(from, to, sides.units(), sides.home());
    }
}
