package cn.tanji.acceptance;

import java.util.List;

import cn.tanji.cli.demo.Market;
import cn.tanji.cli.demo.Market.CancellationRow;
import cn.tanji.cli.demo.Market.CreditsRow;
import cn.tanji.cli.demo.Market.Deadline;
import cn.tanji.cli.demo.Market.EmissionsRow;
import cn.tanji.cli.demo.Market.EntityRow;
import cn.tanji.cli.demo.Market.JurisdictionRow;
import cn.tanji.cli.demo.Market.Moment;
import cn.tanji.cli.demo.Market.OfferRow;
import cn.tanji.cli.demo.Market.PoolRow;
import cn.tanji.cli.demo.Market.ProjectRow;
import cn.tanji.cli.demo.Market.SurrenderRow;
import cn.tanji.cli.demo.Market.TradeRow;

/** Guangdong with three entities: one sells what it saved, one buys it and uses credits, one stays short; one more project's credits come in. */
final class SmallMarket {
    static final String EA = "GD-EA-ETS-2016";
    static final String PHCER = "GD-PHCER-GDSINK-2015";
    /** Of the national registry; its serial numbers 1 to 50 are imported. */
    static final String OUTSIDE_SERIES = "CCER-GDWIND-2015";

    private SmallMarket() {}

    /** The market, with the third entity's verified emissions as given. */
    static Market withEmissionsOfThird(long tonnes) {
        return new Market(List.of(new JurisdictionRow("GD", 2016, 4_000, "guangdong.json", Deadline.AHEAD)),
                List.of(new PoolRow("GD", "controlled", "ISSUANCE", 3_500),
                        new PoolRow("GD", "reserve", "MARKET_REGULATION_RESERVE", 500)),
                List.of(entity(1, "914400000000000012", 1_200), entity(2, "914400000000000025", 900),
                        entity(3, "914400000000000038", 1_000)),
                List.of(new EmissionsRow("GD", "E1", 1_000), new EmissionsRow("GD", "E2", 1_100),
                        new EmissionsRow("GD", "E3", tonnes)),
                List.of(new ProjectRow("GD", "GDSINK", "PHCER", "林业", "Forest", "GD", "FORESTRY", "2014-06-01",
                        "OWNER", 1),
                        new ProjectRow("GD", "GDWIND", "CCER", "风电", "Wind", "GD", "WIND", "2014-06-01", "OWNER2", 2)),
                List.of(new CreditsRow("GD", "GDSINK", 2015, 200, "", 0),
                        new CreditsRow("GD", "GDWIND", 2015, 50, OUTSIDE_SERIES, 1)),
                List.of(new OfferRow("GD", "E1", EA, 150), new OfferRow("GD", "OWNER", PHCER, 100)),
                List.of(new TradeRow("GD", "B1", "2017-05-11", "T1", "E1", "E2", EA, 150, 1_500),
                        new TradeRow("GD", "B1", "2017-05-11", "T2", "OWNER", "E2", PHCER, 100, 900)),
                List.of(surrender("E1", EA, 1_000), surrender("E2", EA, 1_000), surrender("E2", PHCER, 100),
                        surrender("E3", EA, 1_000)),
                List.of(new CancellationRow("GD", "OWNER", PHCER, 40, "广州图书馆 Guangzhou Library", "碳中和 Neutral year")));
    }

    private static EntityRow entity(int number, String code, long allocation) {
        return new EntityRow("GD", "E" + number, "企业" + number, "Works " + number, code, "CEMENT", number, allocation);
    }

    private static SurrenderRow surrender(String entity, String unitClass, long quantity) {
        return new SurrenderRow("GD", entity, unitClass, quantity, Moment.IN_TIME);
    }
}
