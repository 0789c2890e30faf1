package cn.tanji.app.command;

import java.util.List;

import cn.tanji.domain.unit.LotPart;

/**
 * The units a request is about: named exactly as parts of lots, or as amounts of classes; not both.
 *
 * @param units
 *            parts of lots, taken as they are
 * @param amounts
 *            what the gateway chooses lots for
 */
public record UnitsWanted(List<LotPart> units, List<UnitAmount> amounts) {
    public UnitsWanted {
        units = List.copyOf(units);
        amounts = List.copyOf(amounts);
        if (!units.isEmpty() && !amounts.isEmpty()) {
            throw new IllegalArgumentException("name either units or amounts, not both");
        }
    }

    /** Whether the gateway has to choose lots. */
    public boolean isOpen() {
        return !amounts.isEmpty();
    }
}
