package cn.tanji.app.pages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.ToLongFunction;

import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.app.unit.TotalRow;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.domain.unit.UnitKind;

/**
 * Totals of one kind of unit in one registry, in words of one language.
 *
 * @param conserved
 *            whether what came in equals what stands, for every class of the kind
 */
public record TotalsLine(String registry, String kind, String issued, String held, String surrendered,
        String cancelled, String exported, boolean conserved) {
    static List<TotalsLine> of(RegistryRoute route, List<TotalRow> rows, Wording words) {
        var byKind = new EnumMap<UnitKind, List<TotalRow>>(UnitKind.class);
        rows.forEach(row -> byKind
                .computeIfAbsent(UnitClass.parse(row.unitClass()).kind(), _ -> new ArrayList<>()).add(row));
        return byKind.entrySet().stream()
                .map(one -> of(words.name(route.nameZh(), route.nameEn(), route.jurisdiction()),
                        words.text("unit." + one.getKey().name()), one.getValue(), words))
                .toList();
    }

    private static TotalsLine of(String registry, String kind, List<TotalRow> rows, Wording words) {
        return new TotalsLine(registry, kind, sum(rows, row -> row.issued() + row.received(), words),
                sum(rows, row -> row.heldFree() + row.heldForSale(), words), sum(rows, TotalRow::surrendered, words),
                sum(rows, TotalRow::cancelled, words), sum(rows, TotalRow::exported, words),
                rows.stream().allMatch(TotalRow::conserved));
    }

    private static String sum(List<TotalRow> rows, ToLongFunction<TotalRow> figure, Wording words) {
        return words.number(rows.stream().mapToLong(figure).reduce(0, Math::addExact));
    }
}
