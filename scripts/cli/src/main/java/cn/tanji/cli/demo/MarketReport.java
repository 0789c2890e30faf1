package cn.tanji.cli.demo;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;

import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.text.TextTable;

/** What came of a market's year, asked of the registry: every figure is summed there from the ledger's blocks. */
public final class MarketReport {
    private final RegistryClient client;
    private final List<Year> years;

    /** A jurisdiction's compliance year. */
    public record Year(String jurisdiction, int year) {}

    /** A report on these years. */
    public MarketReport(RegistryClient client, List<Year> years) {
        this.client = client;
        this.years = List.copyOf(years);
    }

    /** The years of a market. */
    static List<Year> years(Market market) {
        return market.jurisdictions().stream().map(row -> new Year(row.jurisdiction(), row.year())).toList();
    }

    /** One row a jurisdiction: tonnes, and how many entities are compliant, late, short, and did not report. */
    public String compliance() {
        var table = new TextTable("地区", "year", "cap", "allocated", "traded", "emissions", "allowances", "CCER",
                "PHCER", "cancelled", "entities", "compliant", "late", "short", "no report", "short by t");
        for (var each : years) {
            var answer = client.query("", "/api/v1/compliance/" + each.jurisdiction() + "/" + each.year())
                    .getAsJsonObject();
            var sums = answer.getAsJsonObject("sums");
            var counts = answer.getAsJsonObject("counts");
            table.row(each.jurisdiction(), Integer.toString(each.year()), number(answer, "cap"),
                    number(sums, "allocated"), traded(each.jurisdiction()), number(sums, "confirmed"),
                    number(sums, "allowances"), number(sums, "ccer"), number(sums, "phcer"),
                    cancelled(each.jurisdiction()), number(counts, "entities"), number(counts, "compliant"),
                    number(counts, "compliantLate"), number(counts, "shortOfUnits"), number(counts, "notReported"),
                    number(sums, "shortBy"));
        }
        return table.toString();
    }

    /** One row a unit class: where its units are, and whether the books balance. */
    public String conservation() {
        var table = new TextTable("unit class", "issued", "held", "for sale", "surrendered", "cancelled", "exported",
                "balance");
        totals().forEach(row -> table.row(row.get("unitClass").getAsString(),
                number(row, "issued") + number(row, "received"), number(row, "heldFree"), number(row, "heldForSale"),
                number(row, "surrendered"), number(row, "cancelled"), number(row, "exported"),
                row.get("conserved").getAsBoolean() ? "ok" : "BROKEN"));
        return table.toString();
    }

    /** Whether in every class, issued = held + surrendered + cancelled + exported. */
    public boolean isConserved() {
        return !totals().isEmpty() && totals().stream().allMatch(row -> row.get("conserved").getAsBoolean());
    }

    private List<JsonObject> totals() {
        var rows = new ArrayList<JsonObject>();
        for (var each : years) {
            rows.addAll(items("/api/v1/totals/" + each.jurisdiction()));
        }
        return rows;
    }

    private long traded(String jurisdiction) {
        long sum = 0;
        for (var row : items("/api/v1/market/" + jurisdiction)) {
            sum = Math.addExact(sum, number(row, "quantity"));
        }
        return sum;
    }

    private long cancelled(String jurisdiction) {
        long sum = 0;
        for (var row : items("/api/v1/totals/" + jurisdiction)) {
            sum = Math.addExact(sum, number(row, "cancelled"));
        }
        return sum;
    }

    /** The rows of a list that fits on one page. */
    private List<JsonObject> items(String path) {
        var rows = new ArrayList<JsonObject>();
        client.query("", path + "?limit=500").getAsJsonObject().getAsJsonArray("items")
                .forEach(row -> rows.add(row.getAsJsonObject()));
        return rows;
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).getAsLong();
    }
}
