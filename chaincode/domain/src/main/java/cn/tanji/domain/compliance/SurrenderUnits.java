package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.unit.LotPart;

/**
 * Gives up units against an entity's confirmed emissions of a year.
 *
 * @param entity
 *            whose duty it is; holder of the account
 * @param year
 *            compliance year, 2000 to 2199
 * @param units
 *            1 to 75 parts of lots of the account, allowances and credits together
 */
public record SurrenderUnits(String entity, int year, AccountNumber account, List<LotPart> units) {
    public SurrenderUnits {
        Bounds.id("entity", entity);
        Bounds.number("year", year, 2000, 2199);
        units = List.copyOf(units);
    }
}
