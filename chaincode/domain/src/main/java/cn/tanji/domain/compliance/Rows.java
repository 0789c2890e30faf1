package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

import cn.tanji.domain.allocation.AllocationRefusal;
import cn.tanji.domain.entity.Entity;
import cn.tanji.domain.entity.EntityRefusal;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.State;

/** Judges the rows of a table that names entities, all of them, so that every bad line is known at once. */
final class Rows {
    /** At most so many rows, so that one transaction stays well below a block's size. */
    static final int ROWS_MAX = 500;

    private Rows() {}

    static boolean isCountInBounds(List<?> rows) {
        return !rows.isEmpty() && rows.size() <= ROWS_MAX;
    }

    /** The refused lines, counted from 1: entity not twice, entity known, then what the table itself asks of a row. */
    static <R> List<Refused> refused(List<R> rows, Function<R, String> entity, State state,
            Function<R, Optional<Refused>> check) {
        var lines = new ArrayList<Refused>();
        var seen = new TreeSet<String>();
        for (int i = 0; i < rows.size(); i++) {
            int line = i + 1;
            var row = rows.get(i);
            var id = entity.apply(row);
            twice(seen.add(id), id).or(() -> unknown(id, state)).or(() -> check.apply(row))
                    .map(no -> no.atLine(line)).ifPresent(lines::add);
        }
        return lines;
    }

    private static Optional<Refused> twice(boolean first, String entity) {
        return first
                ? Optional.empty()
                : Optional.of(refuse(AllocationRefusal.ENTITY_NAMED_TWICE, Figure.of("entity", entity)));
    }

    /** Empty if the registry knows the entity, else the refusal. */
    static Optional<Refused> unknown(String entity, State state) {
        return state.find(Entity.ref(entity)).isPresent()
                ? Optional.empty()
                : Optional.of(refuse(EntityRefusal.ENTITY_UNKNOWN, Figure.of("entity", entity)));
    }
}
