package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether a verifier's table of emissions is recorded. Order of refusals: the caller's standing as a verifier;
 * number of rows; then each row, all of them named: entity not twice, entity known, figure in bounds, figure not
 * confirmed yet.
 */
public final class RecordEmissionsRules implements Operation<RecordEmissions> {
    @Override
    public String name() {
        return "RecordEmissions";
    }

    @Override
    public Class<RecordEmissions> command() {
        return RecordEmissions.class;
    }

    @Override
    public List<RecordRef<?>> reads(RecordEmissions command, Occasion occasion) {
        return EmissionsTable.reads(command.year(), command.rows().stream().map(RecordEmissions.Row::entity).toList());
    }

    @Override
    public Decision decide(RecordEmissions command, State state, Occasion occasion) {
        var refused = Standing.of(Role.VERIFIER, state, occasion)
                .or(() -> EmissionsTable.checkCount(command.rows()))
                .or(() -> EmissionsTable.checkRows(command.rows(), RecordEmissions.Row::entity, state,
                        row -> check(row, command.year(), state)));
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the recording must succeed.
        var verifier = occasion.caller().member();
        return accept(new EmissionsRecorded(command.year(), verifier, command.rows()))
                .changing(command.rows().stream().map(row -> put(row, command.year(), verifier)).toList());
    }

    private static Optional<Refused> check(RecordEmissions.Row row, int year, State state) {
        if (row.tonnes() < 0 || row.tonnes() > Bounds.TONNES_MAX) {
            return Optional.of(refuse(EmissionsRefusal.EMISSIONS_OUT_OF_BOUNDS, Figure.of("entity", row.entity()),
                    Figure.of("tonnes", row.tonnes()), Figure.of("most", Bounds.TONNES_MAX)));
        }
        return state.find(Emissions.ref(year, row.entity())).filter(Emissions::confirmed)
                .map(earlier -> alreadyConfirmed(earlier));
    }

    static Refused alreadyConfirmed(Emissions emissions) {
        return refuse(EmissionsRefusal.EMISSIONS_ALREADY_CONFIRMED, Figure.of("entity", emissions.entity()),
                Figure.of("year", emissions.year()), Figure.of("tonnes", emissions.tonnes()));
    }

    private static Change put(RecordEmissions.Row row, int year, String verifier) {
        return new Change.Put<>(Emissions.ref(year, row.entity()),
                new Emissions(year, row.entity(), row.tonnes(), row.reportHash(), verifier, false));
    }
}
