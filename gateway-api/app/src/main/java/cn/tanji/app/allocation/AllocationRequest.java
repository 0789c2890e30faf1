package cn.tanji.app.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.CsvTable;
import cn.tanji.app.command.Demand;
import cn.tanji.app.command.Lots;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.allocation.AllocateUnits;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.unit.UnitClass;

/**
 * An allocation table.
 *
 * @param vintage
 *            year of the allowances
 * @param from
 *            an account of the authority, which holds them
 * @param rows
 *            1 to 500
 */
record AllocationRequest(int vintage, AccountNumber from, List<Row> rows) {
    AllocationRequest {
        Bounds.number("vintage", vintage, 2000, 2199);
        rows = List.copyOf(rows);
    }

    /**
     * One entity's allocation.
     *
     * @param account
     *            the entity's account
     * @param quantity
     *            tonnes, at least 1
     */
    record Row(String entity, AccountNumber account, long quantity) {
        Row {
            Bounds.number("quantity", quantity, 1, Bounds.TONNES_MAX);
        }
    }

    static List<Row> rows(String table) {
        return CsvTable.of(table, "entity", "account", "quantity").rows(line -> new Row(line.text("entity"),
                AccountNumber.parse(line.text("account")), line.number("quantity")));
    }

    Choice<AllocateUnits> choice() {
        return new Choice<>(AllocateUnits.class, this::command,
                chosen -> List.of(chosen.vintage(), chosen.from(), chosen.rows().stream()
                        .map(row -> List.of(row.entity(), row.account(), Choice.amounts(row.units()))).toList()));
    }

    private AllocateUnits command(Lots lots) {
        var unitClass = UnitClass.allowances(from.jurisdiction(), vintage);
        var parts = lots.fill(
                rows.stream().map(row -> new Demand(from, unitClass, row.quantity(), Optional.empty())).toList());
        var filled = new ArrayList<AllocateUnits.Row>();
        for (int i = 0; i < rows.size(); i++) {
            filled.add(new AllocateUnits.Row(rows.get(i).entity(), rows.get(i).account(), parts.get(i)));
        }
        return new AllocateUnits(vintage, from, filled);
    }
}
