package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether the authority confirms a table of emissions. Order of refusals: the caller's standing; number of
 * rows; then each row, all of them named: entity not twice, entity known, emissions verified, not confirmed yet, figure
 * equal to the verified one.
 */
public final class ConfirmEmissionsRules implements Operation<ConfirmEmissions> {
    @Override
    public String name() {
        return "ConfirmEmissions";
    }

    @Override
    public Class<ConfirmEmissions> command() {
        return ConfirmEmissions.class;
    }

    @Override
    public List<RecordRef<?>> reads(ConfirmEmissions command, Occasion occasion) {
        return EmissionsTable.reads(command.year(), command.rows().stream().map(ConfirmEmissions.Row::entity).toList());
    }

    @Override
    public Decision decide(ConfirmEmissions command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion)
                .or(() -> EmissionsTable.checkCount(command.rows()))
                .or(() -> EmissionsTable.checkRows(command.rows(), ConfirmEmissions.Row::entity, state,
                        row -> check(row, command.year(), state)));
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the confirmation must succeed.
        return accept(new EmissionsConfirmed(command.year(), command.rows()))
                .changing(command.rows().stream().map(row -> confirm(row, command.year(), state)).toList());
    }

    private static Optional<Refused> check(ConfirmEmissions.Row row, int year, State state) {
        var verified = state.find(Emissions.ref(year, row.entity()));
        if (verified.isEmpty()) {
            return Optional.of(refuse(EmissionsRefusal.EMISSIONS_NOT_VERIFIED, Figure.of("entity", row.entity()),
                    Figure.of("year", year)));
        }
        if (verified.get().confirmed()) {
            return Optional.of(RecordEmissionsRules.alreadyConfirmed(verified.get()));
        }
        if (verified.get().tonnes() != row.tonnes()) {
            return Optional.of(refuse(EmissionsRefusal.EMISSIONS_DIFFER, Figure.of("entity", row.entity()),
                    Figure.of("tonnes", row.tonnes()), Figure.of("verified", verified.get().tonnes())));
        }
        return Optional.empty();
    }

    private static Change confirm(ConfirmEmissions.Row row, int year, State state) {
        var ref = Emissions.ref(year, row.entity());
        return new Change.Put<>(ref, state.find(ref).orElseThrow().asConfirmed());
    }
}
