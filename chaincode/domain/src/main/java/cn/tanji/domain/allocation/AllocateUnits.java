package cn.tanji.domain.allocation;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.unit.LotPart;

/**
 * Gives allowances of one year from an account of the authority to entities, by a table: all rows or none.
 *
 * @param vintage
 *            2000 to 2199
 * @param from
 *            an account of the authority
 * @param rows
 *            1 to 500
 */
public record AllocateUnits(int vintage, AccountNumber from, List<Row> rows) {
    public AllocateUnits {
        Bounds.number("vintage", vintage, 2000, 2199);
        rows = List.copyOf(rows);
    }

    /**
     * One entity's allocation.
     *
     * @param account
     *            the entity's account
     * @param units
     *            1 to 75 parts of lots of the authority's account
     */
    public record Row(String entity, AccountNumber account, List<LotPart> units) {
        public Row {
            units = List.copyOf(units);
        }
    }
}
