package cn.tanji.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

/**
 * Makes the demo's market from a seed: equal seeds give equal files. Guangdong 2016 has the reported 244 entities, all
 * compliant, with 303,641 t CCER and 239,197 t PHCER used (press, July 2017); everything else, and all of Hubei and
 * Tianjin, is invented so that trades, late and short entities occur.
 */
public final class MarketGenerator {
    /** The seed of the files that stand in the repository. */
    public static final long SEED = 20_170_620;
    private static final int YEAR = 2016;
    private static final int LEGS_A_BATCH = 40;

    private final Random random;
    private final List<JurisdictionRow> jurisdictions = new ArrayList<>();
    private final List<PoolRow> pools = new ArrayList<>();
    private final List<EntityRow> entities = new ArrayList<>();
    private final List<EmissionsRow> emissions = new ArrayList<>();
    private final List<ProjectRow> projects = new ArrayList<>();
    private final List<CreditsRow> credits = new ArrayList<>();
    private final List<OfferRow> offers = new ArrayList<>();
    private final List<TradeRow> trades = new ArrayList<>();
    private final List<SurrenderRow> surrenders = new ArrayList<>();
    private final List<CancellationRow> cancellations = new ArrayList<>();

    private MarketGenerator(long seed) {
        random = new Random(seed);
    }

    /** The market of a seed. */
    public static Market generate(long seed) {
        var generator = new MarketGenerator(seed);
        generator.guangdong();
        generator.hubei();
        generator.tianjin();
        return new Market(List.copyOf(generator.jurisdictions), List.copyOf(generator.pools),
                List.copyOf(generator.entities), List.copyOf(generator.emissions), List.copyOf(generator.projects),
                List.copyOf(generator.credits), List.copyOf(generator.offers), List.copyOf(generator.trades),
                List.copyOf(generator.surrenders), List.copyOf(generator.cancellations));
    }

    private void guangdong() {
        var plans = plans("GD", "440000", 244);
        useCredits(plans, 1, 303_641, (plan, quantity) -> {
            long elsewhere = quantity * random.nextInt(26) / 100;
            plan.uses.add(new Use("GD-CCER-GDCH4A-2015", quantity - elsewhere));
            if (elsewhere > 0) {
                plan.uses.add(new Use("GD-CCER-NMWINDB-2015", elsewhere));
            }
        });
        useCredits(plans, 4, 239_197, (plan, quantity) -> plan.uses.add(new Use("GD-PHCER-GDSINKC-2015", quantity)));
        project("GD", "GDCH4A", "CCER", "粤北煤层气利用项目", "Northern Guangdong coal-bed methane project", "GD",
                "METHANE_USE", 320_000, 1);
        project("GD", "NMWINDB", "CCER", "内蒙古草原风电项目", "Inner Mongolia grassland wind project", "NM", "WIND",
                60_000, 2);
        project("GD", "GDSINKC", "PHCER", "韶关林业碳普惠项目", "Shaoguan inclusive forestry project", "GD", "FORESTRY",
                260_000, 3);
        settle("GD", plans, Deadline.AHEAD, "guangdong.json",
                List.of(new PoolShare("controlled-enterprises", "ISSUANCE", 0),
                        new PoolShare("market-regulation", "MARKET_REGULATION_RESERVE", 4),
                        new PoolShare("new-projects", "NEW_ENTRANT_RESERVE", 3)));
        cancel("GD", "OWNER-GDSINKC", "GD-PHCER-GDSINKC-2015", 1_280, "珠江马拉松组委会 Pearl River Marathon Committee",
                "中和 2016 年珠江马拉松的排放 To make the 2016 Pearl River Marathon carbon neutral");
        cancel("GD", "OWNER-GDSINKC", "GD-PHCER-GDSINKC-2015", 365, "湾区图书馆 Greater Bay Library",
                "中和一年的用电 One year of electricity");
        cancel("GD", "OWNER-NMWINDB", "GD-CCER-NMWINDB-2015", 2_000, "广州会展中心 Guangzhou Exhibition Centre",
                "碳中和会议 A carbon-neutral conference");
    }

    private void hubei() {
        var plans = plans("HB", "420000", 60);
        plans.get(7).fate = Fate.SHORT;
        plans.get(23).fate = Fate.SHORT;
        plans.get(41).fate = Fate.NOT_REPORTED;
        plans.get(52).fate = Fate.LATE;
        plans.get(53).fate = Fate.LATE;
        useCredits(plans, 1, 41_500, (plan, quantity) -> plan.uses.add(new Use("HB-CCER-HBSOLAR-2015", quantity)));
        project("HB", "HBSOLAR", "CCER", "鄂西光伏项目", "Western Hubei photovoltaic project", "HB", "SOLAR", 50_000, 1);
        settle("HB", plans, Deadline.BETWEEN, "hubei.json",
                List.of(new PoolShare("initial-allowances", "ISSUANCE", 0),
                        new PoolShare("new-entrant-reserve", "NEW_ENTRANT_RESERVE", 5),
                        new PoolShare("government-reserve", "MARKET_REGULATION_RESERVE", 8)));
        cancel("HB", "OWNER-HBSOLAR", "HB-CCER-HBSOLAR-2015", 640, "东湖音乐节 East Lake Music Festival",
                "中和音乐节的排放 To make the festival carbon neutral");
    }

    private void tianjin() {
        var plans = plans("TJ", "120000", 36);
        plans.get(5).fate = Fate.SHORT;
        plans.get(17).fate = Fate.LATE;
        plans.get(29).fate = Fate.NOT_REPORTED;
        useCredits(plans, 2, 18_200, (plan, quantity) -> plan.uses.add(new Use("TJ-CCER-HEWINDD-2015", quantity)));
        project("TJ", "HEWINDD", "CCER", "河北坝上风电项目", "Bashang wind project, Hebei", "HE", "WIND", 25_000, 1);
        settle("TJ", plans, Deadline.BETWEEN, "tianjin.json", List.of(new PoolShare("basic", "ISSUANCE", 0),
                new PoolShare("adjustment", "MARKET_REGULATION_RESERVE", 3),
                new PoolShare("new-facilities", "NEW_ENTRANT_RESERVE", 4)));
        cancel("TJ", "OWNER-HEWINDD", "TJ-CCER-HEWINDD-2015", 410, "海河龙舟赛 Haihe Dragon Boat Race",
                "中和比赛的排放 To make the race carbon neutral");
    }

    /** What becomes of an entity in the played year. */
    private enum Fate {
        IN_TIME, LATE, SHORT, NOT_REPORTED
    }

    private record Use(String unitClass, long quantity) {}

    private record PoolShare(String pool, String accountKind, int percent) {}

    private interface Using {
        void use(Plan plan, long quantity);
    }

    /** One entity's year, worked out before any row is written. */
    private static final class Plan {
        private final String entity;
        private final int number;
        private final long emitted;
        private final long allocated;
        private final List<Use> uses = new ArrayList<>();
        private Fate fate = Fate.IN_TIME;

        Plan(String entity, int number, long emitted, long allocated) {
            this.entity = entity;
            this.number = number;
            this.emitted = emitted;
            this.allocated = allocated;
        }

        long credits() {
            return uses.stream().mapToLong(Use::quantity).sum();
        }

        /** Allowances left after surrender; negative if some must be bought. */
        long surplus() {
            return fate == Fate.NOT_REPORTED ? 0 : allocated - (emitted - credits());
        }
    }

    private List<Plan> plans(String jurisdiction, String region, int count) {
        var plans = new ArrayList<Plan>();
        for (int number = 1; number <= count; number++) {
            long scale = 20_000L << random.nextInt(8);
            long emitted = scale + random.nextInt((int) scale);
            long allocated = emitted * (950 + random.nextInt(130)) / 1_000;
            var entity = jurisdiction + "-E" + (1_000 + number);
            plans.add(new Plan(entity, number, emitted, allocated));
            var sector = Sector.values()[random.nextInt(Sector.values().length)];
            entities.add(new EntityRow(jurisdiction, entity, Place.of(jurisdiction) + sector.zh + "第" + number + "厂",
                    jurisdiction + " " + sector.en + " works " + number, SocialCreditCodes.of(region, number),
                    sector.name(), number, allocated));
        }
        return plans;
    }

    private enum Sector {
        CEMENT("水泥", "cement"), STEEL("钢铁", "steel"), POWER("电力", "power"), PETROCHEMICALS("石化",
                "petrochemical"), PAPER("造纸", "paper");

        private final String zh;
        private final String en;

        Sector(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    private static final class Place {
        private Place() {}

        static String of(String jurisdiction) {
            return switch (jurisdiction) {
                case "GD" -> "岭南";
                case "HB" -> "楚江";
                default -> "津海";
            };
        }
    }

    /** Spreads a quantity of credits over every sixth larger entity, each within a tenth of its emissions. */
    private void useCredits(List<Plan> plans, int remainder, long total, Using using) {
        var users = plans.stream().filter(plan -> plan.number % 6 == remainder && plan.emitted >= 150_000
                && plan.fate == Fate.IN_TIME).toList();
        long left = total;
        for (int i = 0; i < users.size(); i++) {
            var plan = users.get(i);
            long even = left / (users.size() - i);
            long wanted = i == users.size() - 1 ? left : even * (60 + random.nextInt(81)) / 100;
            long quantity = Math.min(Math.min(wanted, left), plan.emitted / 10);
            if (quantity > 0) {
                using.use(plan, quantity);
            }
            left -= quantity;
        }
        if (left != 0) {
            throw new IllegalStateException(left + " t of credits found no user; choose another seed");
        }
    }

    private void project(String jurisdiction, String project, String kind, String nameZh, String nameEn, String origin,
            String type, long quantity, long accountIdentifier) {
        projects.add(new ProjectRow(jurisdiction, project, kind, nameZh, nameEn, origin, type, "2014-06-01",
                "OWNER-" + project, accountIdentifier));
        var outside = kind.equals("CCER") ? "CCER-" + project + "-2015" : "";
        credits.add(new CreditsRow(jurisdiction, project, 2015, quantity, outside, outside.isEmpty() ? 0 : 1));
    }

    private void settle(String jurisdiction, List<Plan> plans, Deadline deadline, String ruleSet,
            List<PoolShare> shares) {
        long allocated = plans.stream().mapToLong(plan -> plan.allocated).sum();
        long base = (allocated / 1_000 + 1) * 1_000;
        long cap = 0;
        for (var share : shares) {
            long quantity = share.percent() == 0 ? base : base * share.percent() / 100;
            cap += quantity;
            pools.add(new PoolRow(jurisdiction, share.pool(), share.accountKind(), quantity));
        }
        jurisdictions.add(new JurisdictionRow(jurisdiction, YEAR, cap, ruleSet, deadline));
        sellCredits(jurisdiction, plans);
        sellAllowances(jurisdiction, plans);
        for (var plan : plans) {
            report(jurisdiction, plan);
        }
    }

    private void report(String jurisdiction, Plan plan) {
        if (plan.fate == Fate.NOT_REPORTED) {
            return;
        }
        emissions.add(new EmissionsRow(jurisdiction, plan.entity, plan.emitted));
        var moment = plan.fate == Fate.LATE ? Moment.LATE : Moment.IN_TIME;
        long allowances = plan.emitted - plan.credits();
        if (plan.fate == Fate.SHORT) {
            allowances = Math.min(allowances, plan.allocated) - 1_000;
        }
        surrenders.add(new SurrenderRow(jurisdiction, plan.entity, jurisdiction + "-EA-ETS-" + YEAR, allowances,
                moment));
        plan.uses.forEach(use -> surrenders
                .add(new SurrenderRow(jurisdiction, plan.entity, use.unitClass(), use.quantity(), moment)));
    }

    private void sellCredits(String jurisdiction, List<Plan> plans) {
        var legs = new ArrayList<Leg>();
        for (var plan : plans) {
            for (var use : plan.uses) {
                legs.add(new Leg("OWNER-" + use.unitClass().split("-", -1)[2], plan.entity, use.unitClass(),
                        use.quantity(), 900 + random.nextInt(700)));
            }
        }
        post(jurisdiction, "C", legs);
    }

    /** Buyers in order, each served by sellers in order; a short entity does not buy. */
    private void sellAllowances(String jurisdiction, List<Plan> plans) {
        var unitClass = jurisdiction + "-EA-ETS-" + YEAR;
        var sellers = plans.stream().filter(plan -> plan.surplus() > 0).toList();
        var left = new long[sellers.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = sellers.get(i).surplus();
        }
        var legs = new ArrayList<Leg>();
        int next = 0;
        for (var buyer : plans) {
            long wanted = buyer.fate == Fate.SHORT ? 0 : -buyer.surplus();
            while (wanted > 0) {
                if (next == left.length) {
                    throw new IllegalStateException(jurisdiction + " has too few allowances; choose another seed");
                }
                long quantity = Math.min(wanted, left[next]);
                legs.add(new Leg(sellers.get(next).entity, buyer.entity, unitClass, quantity,
                        1_100 + random.nextInt(500)));
                wanted -= quantity;
                left[next] -= quantity;
                next += left[next] == 0 ? 1 : 0;
            }
        }
        post(jurisdiction, "A", legs);
    }

    private record Leg(String seller, String buyer, String unitClass, long quantity, long priceFen) {}

    private void post(String jurisdiction, String prefix, List<Leg> legs) {
        legs.stream().map(leg -> leg.seller() + " " + leg.unitClass()).distinct().forEach(sale -> {
            var quantity = legs.stream().filter(leg -> sale.equals(leg.seller() + " " + leg.unitClass()))
                    .mapToLong(Leg::quantity).sum();
            offers.add(new OfferRow(jurisdiction, sale.split(" ", -1)[0], sale.split(" ", -1)[1], quantity));
        });
        for (int i = 0; i < legs.size(); i++) {
            var leg = legs.get(i);
            int batch = i / LEGS_A_BATCH + 1;
            trades.add(new TradeRow(jurisdiction, jurisdiction + "-" + YEAR + "-" + prefix + batch,
                    "2017-05-" + (10 + batch), prefix + (i + 1), leg.seller(), leg.buyer(), leg.unitClass(),
                    leg.quantity(), leg.priceFen()));
        }
    }

    private void cancel(String jurisdiction, String holder, String unitClass, long quantity, String beneficiary,
            String purpose) {
        cancellations.add(new CancellationRow(jurisdiction, holder, unitClass, quantity, beneficiary, purpose));
    }
}
