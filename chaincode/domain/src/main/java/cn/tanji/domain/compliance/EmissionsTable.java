package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.refuse;
import static cn.tanji.domain.kernel.Decision.refuseLines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import cn.tanji.domain.entity.Entity;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;

/** What tables of emissions have in common, whether a verifier records them or the authority confirms them. */
final class EmissionsTable {
    private EmissionsTable() {}

    /** Each row's entity and its emissions of the year. */
    static List<RecordRef<?>> reads(int year, List<String> entities) {
        var reads = new ArrayList<RecordRef<?>>();
        for (var entity : entities) {
            reads.add(Entity.ref(entity));
            reads.add(Emissions.ref(year, entity));
        }
        return reads;
    }

    /** Empty if the table has a possible number of rows, else the refusal. */
    static Optional<Refused> checkCount(List<?> rows) {
        return Rows.isCountInBounds(rows)
                ? Optional.empty()
                : Optional.of(refuse(EmissionsRefusal.EMISSIONS_ROWS_OUT_OF_BOUNDS, Figure.of("rows", rows.size()),
                        Figure.of("most", Rows.ROWS_MAX)));
    }

    /** Empty if each row is in order, else the refusal with every bad line. */
    static <R> Optional<Refused> checkRows(List<R> rows, Function<R, String> entity, State state,
            Function<R, Optional<Refused>> check) {
        var lines = Rows.refused(rows, entity, state, check);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(refuseLines(EmissionsRefusal.EMISSIONS_HAVE_REFUSED_ROWS, lines,
                        Figure.of("refused", lines.size()), Figure.of("rows", rows.size())));
    }
}
