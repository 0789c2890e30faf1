package cn.tanji.cli.demo;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;

import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;

/** What came of a market's year, asked of the registry: every figure is summed there from the ledger's blocks. */
public final class MarketReport {
    private final RegistryClient client;
    private final Speech speech;
    private final List<Year> years;

    /** A jurisdiction's compliance year. */
    public record Year(String jurisdiction, int year) {}

    /** A report on these years, in a language. */
    public MarketReport(RegistryClient client, Speech speech, List<Year> years) {
        this.client = client;
        this.speech = speech;
        this.years = List.copyOf(years);
    }

    /** The years of a market. */
    static List<Year> years(Market market) {
        return market.jurisdictions().stream().map(row -> new Year(row.jurisdiction(), row.year())).toList();
    }

    /** One row a jurisdiction: tonnes, and how many entities are compliant, late, short, and did not report. */
    public String compliance() {
        var table = new TextTable(speech.say("registry", "地区"), speech.say("year", "年度"), speech.say("cap", "总量"),
                speech.say("allocated", "已分配"), speech.say("traded", "成交"), speech.say("emissions", "排放量"),
                speech.say("allowances", "清缴配额"), "CCER", "PHCER", speech.say("cancelled", "自愿注销"),
                speech.say("entities", "单位数"), speech.say("compliant", "履约"), speech.say("late", "逾期履约"),
                speech.say("short", "未足额"), speech.say("no report", "未报告"), speech.say("short by t", "欠缴（吨）"));
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
        var table = new TextTable(speech.say("unit class", "单位类别"), speech.say("issued", "签发"),
                speech.say("held", "持有"), speech.say("for sale", "挂单中"), speech.say("surrendered", "已清缴"),
                speech.say("cancelled", "已注销"), speech.say("exported", "已转出"), speech.say("balance", "核对"));
        totals().forEach(row -> table.row(row.get("unitClass").getAsString(),
                number(row, "issued") + number(row, "received"), number(row, "heldFree"), number(row, "heldForSale"),
                number(row, "surrendered"), number(row, "cancelled"), number(row, "exported"),
                row.get("conserved").getAsBoolean() ? speech.say("ok", "平衡") : speech.say("BROKEN", "不平衡")));
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
