package cn.tanji.app.command;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/**
 * A command whose lots the gateway chooses, again if the choice was stale.
 *
 * @param type
 *            of the command
 * @param choose
 *            makes the command with the lots of the moment
 * @param essence
 *            all of the command but which units exactly: two choices for one request have equal essences
 */
public record Choice<C extends Record>(Class<C> type, Function<Lots, C> choose, Function<C, Object> essence) {
    /** How many units of each class, for an essence. */
    public static SortedMap<UnitClass, Long> amounts(List<LotPart> parts) {
        var amounts = new TreeMap<UnitClass, Long>();
        parts.forEach(part -> amounts.merge(part.unitClass(), part.range().count(), Math::addExact));
        return amounts;
    }

    boolean isFor(C earlier, C now) {
        return essence.apply(earlier).equals(essence.apply(now));
    }
}
