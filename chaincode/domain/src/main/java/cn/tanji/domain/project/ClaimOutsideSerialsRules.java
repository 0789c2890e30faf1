package cn.tanji.domain.project;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.kernel.CallRefusal;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;

/**
 * Decides in the common registry whether outside serial numbers are still free, over all jurisdictions. The caller's
 * standing was judged by the registry that calls. Order of refusals: called by a registry; serial numbers free; room
 * for one more claim in the series.
 */
public final class ClaimOutsideSerialsRules implements Operation<ClaimOutsideSerials> {
    static final String NAME = "ClaimOutsideSerials";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<ClaimOutsideSerials> command() {
        return ClaimOutsideSerials.class;
    }

    @Override
    public Scope scope() {
        return Scope.COMMON;
    }

    @Override
    public List<RecordRef<?>> reads(ClaimOutsideSerials command, Occasion occasion) {
        return List.of(series(command));
    }

    @Override
    public Decision decide(ClaimOutsideSerials command, State state, Occasion occasion) {
        if (!occasion.isThroughAnotherRegistry()) {
            return refuse(CallRefusal.ONLY_THROUGH_A_REGISTRY, Figure.of("operation", NAME));
        }
        var serials = command.outsideSerials();
        var claimed = state.find(series(command))
                .orElse(new ClaimedSeries(command.outsideRegistry(), serials.series(), List.of()));
        var overlapping = claimed.overlapping(serials.range());
        if (overlapping.isPresent()) {
            var claim = overlapping.get();
            return refuse(ProjectRefusal.OUTSIDE_SERIALS_CLAIMED,
                    Figure.of("outsideRegistry", command.outsideRegistry()),
                    Figure.of("series", serials.series()), Figure.of("serials", claim.range()),
                    Figure.of("jurisdiction", claim.jurisdiction()), Figure.of("pair", claim.pair()));
        }
        if (claimed.claims().size() >= ClaimedSeries.CLAIMS_MAX) {
            return refuse(ProjectRefusal.OUTSIDE_SERIES_FULL, Figure.of("series", serials.series()),
                    Figure.of("most", ClaimedSeries.CLAIMS_MAX));
        }
        // From here on the claim must succeed.
        return accept(new OutsideSerialsClaimed(command.pair(), command.outsideRegistry(), serials,
                command.jurisdiction()))
                .put(series(command), claimed.with(new ClaimedSeries.Claim(command.pair(), command.jurisdiction(),
                        serials.start(), serials.end())));
    }

    private static RecordRef<ClaimedSeries> series(ClaimOutsideSerials command) {
        return ClaimedSeries.ref(command.outsideRegistry(), command.outsideSerials().series());
    }
}
