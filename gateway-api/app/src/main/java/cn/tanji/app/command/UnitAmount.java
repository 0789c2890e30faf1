package cn.tanji.app.command;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.unit.UnitClass;

/**
 * So many units of a class, whichever they are: the gateway chooses the lots.
 *
 * @param unitClass
 *            for instance {@code GD-EA-ETS-2016}
 * @param quantity
 *            tonnes, 1 to 999,999,999,999
 */
public record UnitAmount(UnitClass unitClass, long quantity) {
    public UnitAmount {
        Bounds.number("quantity", quantity, 1, Bounds.TONNES_MAX);
    }
}
