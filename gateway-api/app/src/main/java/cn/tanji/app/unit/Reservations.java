package cn.tanji.app.unit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/** Which lots were named by a choice a moment ago. In memory only, and only a courtesy: the contract decides. */
final class Reservations {
    private final InstantSource clock;
    private final Duration reservedFor;
    private final Map<Lot, Instant> until = new HashMap<>();
    private Instant sweptAt = Instant.EPOCH;

    Reservations(InstantSource clock, Duration reservedFor) {
        this.clock = clock;
        this.reservedFor = reservedFor;
    }

    private record Lot(String registry, UnitClass unitClass, long start) {}

    /** Lets a choice be made among the lots that are not reserved, and reserves what it names. */
    synchronized Optional<List<LotPart>> take(String registry, UnitClass unitClass, List<Long> starts,
            Function<Set<Long>, Optional<List<LotPart>>> choice) {
        var now = clock.instant();
        sweep(now);
        var free = new HashSet<Long>();
        for (var start : starts) {
            var reserved = until.get(new Lot(registry, unitClass, start));
            if (reserved == null || !reserved.isAfter(now)) {
                free.add(start);
            }
        }
        var chosen = choice.apply(free);
        chosen.ifPresent(parts -> parts
                .forEach(part -> until.put(new Lot(registry, unitClass, part.lot()), now.plus(reservedFor))));
        return chosen;
    }

    private void sweep(Instant now) {
        if (now.isAfter(sweptAt.plus(reservedFor))) {
            until.values().removeIf(end -> !end.isAfter(now));
            sweptAt = now;
        }
    }
}
