package cn.tanji.domain.unit;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.Optional;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;

/**
 * The next serial number of a class: numbers run without gaps and are never reused. Touched by issuance only.
 *
 * @param next
 *            1 for a class without units, at most {@link SerialRange#SERIAL_MAX} + 1
 */
public record SerialCounter(UnitClass unitClass, long next) {
    public static final RecordKind<SerialCounter> KIND = new RecordKind<>("serial", SerialCounter.class, 1);

    /** The counter of a class that has no units yet. */
    public static SerialCounter atStart(UnitClass unitClass) {
        return new SerialCounter(unitClass, 1);
    }

    public static RecordRef<SerialCounter> ref(UnitClass unitClass) {
        return KIND.ref(unitClass.toString());
    }

    /** The counter as it stands, at the start for a class without units. */
    public static SerialCounter of(State state, UnitClass unitClass) {
        return state.find(ref(unitClass)).orElse(atStart(unitClass));
    }

    /** Empty if so many units can still be numbered, else the refusal. */
    public Optional<Refused> check(long quantity) {
        if (quantity < 1) {
            return Optional.of(refuse(QuantityRefusal.QUANTITY_NOT_POSITIVE, Figure.of("quantity", quantity)));
        }
        if (quantity > left()) {
            return Optional.of(refuse(QuantityRefusal.SERIALS_EXHAUSTED, Figure.of("unitClass", unitClass),
                    Figure.of("quantity", quantity), Figure.of("left", left())));
        }
        return Optional.empty();
    }

    /** How many serial numbers are left. */
    public long left() {
        return SerialRange.SERIAL_MAX - next + 1;
    }

    /**
     * The next units of this class.
     *
     * @throws IllegalArgumentException
     *             if fewer than {@code quantity} are left, or it is below 1
     */
    public SerialRange take(long quantity) {
        return new SerialRange(next, Math.addExact(next, quantity - 1));
    }

    /** The counter once a range from {@link #take} is issued. */
    public SerialCounter after(SerialRange taken) {
        return new SerialCounter(unitClass, taken.end() + 1);
    }
}
