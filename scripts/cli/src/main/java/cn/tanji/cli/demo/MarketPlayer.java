package cn.tanji.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import cn.tanji.cli.demo.Market.Deadline;
import cn.tanji.cli.demo.Market.JurisdictionRow;
import cn.tanji.cli.demo.Market.Moment;
import cn.tanji.cli.demo.Market.SurrenderRow;
import cn.tanji.cli.text.Speech;

/**
 * Plays a market's year against a registry, over HTTP only, as its people would: officials, a verifier, the exchange and
 * every holder's representative, each with an own token and an own signing key. Stages follow one another as in a real
 * year; the steps inside a stage run side by side.
 */
public final class MarketPlayer {
    /** How long after the calendar is set a deadline that falls between in time and late surrenders comes. */
    private static final Duration UNTIL_DEADLINE = Duration.ofSeconds(20);
    private static final int STEPS_AT_ONCE = 48;
    private static final int ROWS_A_TABLE = 250;

    private final Market market;
    private final Crew crew;
    private final RegistryApi api;
    private final RuleSets ruleSets;
    private final Clock clock;
    private final Speech speech;
    private final Holders holders;
    private final Map<String, Instant> deadlines = new TreeMap<>();
    private final Map<String, String> certificates = new ConcurrentHashMap<>();
    private Duration waited = Duration.ZERO;

    /** Plays a market by a crew, and names the stages in a language. */
    public MarketPlayer(Market market, Crew crew, RegistryApi api, RuleSets ruleSets, Clock clock, Speech speech) {
        this.market = market;
        this.crew = crew;
        this.api = api;
        this.ruleSets = ruleSets;
        this.clock = clock;
        this.speech = speech;
        holders = new Holders(market);
    }

    /** The year, from the first official to the compliance results. */
    public void play() {
        try (var stage = new Stage(STEPS_AT_ONCE, speech)) {
            open(stage);
            supply(stage);
            trade(stage);
            comply(stage);
            cancel(stage);
        }
    }

    /** Numbers of the certificates of voluntary cancellation, by purpose. */
    public Map<String, String> certificates() {
        return new TreeMap<>(certificates);
    }

    /** How long the year stood still for a deadline to pass. */
    public Duration waited() {
        return waited;
    }

    private void open(Stage stage) {
        stage.run(StageName.STAFF, each(market.jurisdictions(), this::appointStaff));
        stage.run(StageName.REPRESENTATIVES, each(List.copyOf(named().keySet()), this::registerRepresentative));
        stage.run(StageName.ACCOUNTS, accounts());
        stage.run(StageName.ENTITIES, each(market.entities(),
                entity -> api.registerEntity(official(entity.jurisdiction()), entity,
                        holders.account(entity.jurisdiction(), entity.entity()))));
        stage.run(StageName.LAW, each(market.jurisdictions(), this::setLaw));
    }

    private void supply(Stage stage) {
        stage.run(StageName.CAPS, each(market.jurisdictions(), row -> api.setCap(official(row.jurisdiction()), row,
                market.pools().stream().filter(of(row.jurisdiction())).toList())));
        stage.run(StageName.ISSUE, each(market.pools(), pool -> api.issueAllowances(
                official(pool.jurisdiction()), year(pool.jurisdiction()), pool, Holders.pool(pool))));
        stage.run(StageName.ALLOCATION, each(market.jurisdictions(), this::allocate));
        stage.run(StageName.PROJECTS,
                each(market.projects(), project -> api.registerProject(official(project.jurisdiction()), project)));
        stage.run(StageName.CREDITS, each(market.credits(), row -> {
            var project = market.projects().stream().filter(one -> one.jurisdiction().equals(row.jurisdiction())
                    && one.project().equals(row.project())).findFirst().orElseThrow();
            var owner = holders.account(row.jurisdiction(), project.owner());
            return project.kind().equals("CCER")
                    ? api.importCredits(official(row.jurisdiction()), row, owner)
                    : api.issueCredits(official(row.jurisdiction()), row, owner);
        }));
    }

    private void trade(Stage stage) {
        stage.run(StageName.OFFERS, each(market.offers(),
                offer -> api.offerForSale(representative(offer.jurisdiction(), offer.holder()),
                        holders.account(offer.jurisdiction(), offer.holder()), offer)));
        var batches = new LinkedHashMap<String, List<Market.TradeRow>>();
        market.trades().forEach(trade -> batches.computeIfAbsent(trade.batch(), _ -> new ArrayList<>()).add(trade));
        var days = days(batches.values());
        stage.run(StageName.SETTLEMENT, each(List.copyOf(batches.values()), legs -> api.settle(
                crew.token(crew.exchange()), sequence(legs.getFirst(), days), legs, holders)));
        stage.run(StageName.TRADING_DAYS, each(List.copyOf(days.entrySet()), day -> api.closeTradingDay(
                crew.token(crew.exchange()), day.getKey().jurisdiction(), day.getKey().day(), day.getValue())));
    }

    private record TradingDay(String jurisdiction, String day) {
        static TradingDay of(Market.TradeRow trade) {
            return new TradingDay(trade.jurisdiction(), trade.day());
        }
    }

    /** Each market's days with their batches in the order of the file. */
    private static Map<TradingDay, List<String>> days(Collection<List<Market.TradeRow>> batches) {
        var days = new LinkedHashMap<TradingDay, List<String>>();
        batches.forEach(legs -> days.computeIfAbsent(TradingDay.of(legs.getFirst()), _ -> new ArrayList<>())
                .add(legs.getFirst().batch()));
        return days;
    }

    /** A batch's number in its market's day, from 1. */
    private static int sequence(Market.TradeRow trade, Map<TradingDay, List<String>> days) {
        return days.getOrDefault(TradingDay.of(trade), List.of()).indexOf(trade.batch()) + 1;
    }

    private void comply(Stage stage) {
        stage.run(StageName.EMISSIONS, each(market.jurisdictions(), row -> tables(row.jurisdiction(),
                rows -> api.recordEmissions(crew.token(crew.verifier()), row, rows))));
        stage.run(StageName.CONFIRMATION, each(market.jurisdictions(), row -> tables(row.jurisdiction(),
                rows -> api.confirmEmissions(official(row.jurisdiction()), row, rows))));
        stage.run(StageName.DEADLINES, each(market.jurisdictions().stream()
                .filter(row -> row.deadline() == Deadline.BETWEEN).toList(), row -> setCalendar(row, 2)));
        var between = surrenders(row -> row.moment() == Moment.IN_TIME && hasDeadlineBetween(row.jurisdiction()));
        var ahead = surrenders(row -> row.moment() == Moment.IN_TIME && !hasDeadlineBetween(row.jurisdiction()));
        stage.run(StageName.SURRENDER_BEFORE_DEADLINE, between);
        stage.run(StageName.SURRENDER, ahead);
        awaitDeadlines(stage);
        stage.run(StageName.LATE_SURRENDER, surrenders(row -> row.moment() == Moment.LATE));
        stage.run(StageName.COMPLIANCE, each(market.jurisdictions(), row -> api.determineCompliance(
                official(row.jurisdiction()), row, market.entities().stream()
                        .filter(entity -> entity.jurisdiction().equals(row.jurisdiction()))
                        .map(Market.EntityRow::entity).toList())));
    }

    private void cancel(Stage stage) {
        stage.run(StageName.CANCELLATIONS, each(market.cancellations(), row -> {
            var number = api.cancel(representative(row.jurisdiction(), row.holder()),
                    holders.account(row.jurisdiction(), row.holder()), row);
            certificates.put(row.purpose(), number);
            return number;
        }));
    }

    private Object appointStaff(JurisdictionRow row) {
        var official = crew.official(row.jurisdiction());
        api.registerPerson(crew.token(crew.administrator(row.jurisdiction())), row.jurisdiction(), official,
                "OFFICIAL");
        api.registerPerson(crew.token(official), row.jurisdiction(), crew.verifier(), "VERIFIER");
        return api.registerPerson(crew.token(official), row.jurisdiction(), crew.exchange(), "EXCHANGE_OPERATOR");
    }

    private record Holder(String jurisdiction, String holder) {}

    /** Who has an account, with the name that the registry shows: an entity by its id, as its account must. */
    private Map<Holder, String> named() {
        var all = new LinkedHashMap<Holder, String>();
        market.entities().forEach(entity -> all.put(new Holder(entity.jurisdiction(), entity.entity()),
                entity.entity()));
        market.projects().forEach(project -> all.put(new Holder(project.jurisdiction(), project.owner()),
                project.nameZh() + "业主 Owner of " + project.nameEn()));
        return all;
    }

    private Object registerRepresentative(Holder holder) {
        return api.registerPerson(official(holder.jurisdiction()), holder.jurisdiction(),
                crew.representative(holder.jurisdiction(), holder.holder()), "REPRESENTATIVE");
    }

    private List<Callable<?>> accounts() {
        var steps = new ArrayList<Callable<?>>();
        named().forEach((holder, name) -> steps.add(() -> api.openAccount(official(holder.jurisdiction()),
                holders.account(holder.jurisdiction(), holder.holder()), name,
                List.of(crew.representative(holder.jurisdiction(), holder.holder())))));
        for (var pool : market.pools()) {
            steps.add(() -> api.openAccount(official(pool.jurisdiction()), Holders.pool(pool),
                    pool.jurisdiction() + "-authority", List.of()));
        }
        return steps;
    }

    private Object setLaw(JurisdictionRow row) {
        api.loadRuleSet(official(row.jurisdiction()), row.jurisdiction(), ruleSets.read(row.ruleSet()));
        return setCalendar(row, 1);
    }

    /** The first calendar's deadline is a month ahead; a second one brings the deadline that some will miss. */
    private Object setCalendar(JurisdictionRow row, int version) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var deadline = version == 1 ? now.plus(Duration.ofDays(30)) : now.plus(UNTIL_DEADLINE);
        deadlines.put(row.jurisdiction(), deadline);
        return api.setCalendar(official(row.jurisdiction()), row, ruleSets.version(row.ruleSet()), version, deadline);
    }

    private Object allocate(JurisdictionRow row) {
        var pool = market.pools().stream().filter(of(row.jurisdiction()))
                .filter(one -> one.accountKind().equals("ISSUANCE")).findFirst().orElseThrow();
        var rows = market.entities().stream().filter(entity -> entity.jurisdiction().equals(row.jurisdiction()))
                .toList();
        for (int from = 0; from < rows.size(); from += ROWS_A_TABLE) {
            api.allocate(official(row.jurisdiction()), row.year(), Holders.pool(pool),
                    rows.subList(from, Math.min(rows.size(), from + ROWS_A_TABLE)),
                    entity -> holders.account(entity.jurisdiction(), entity.entity()));
        }
        return row;
    }

    private Object tables(String jurisdiction, java.util.function.Consumer<List<Market.EmissionsRow>> send) {
        var rows = market.emissions().stream().filter(row -> row.jurisdiction().equals(jurisdiction)).toList();
        for (int from = 0; from < rows.size(); from += ROWS_A_TABLE) {
            send.accept(rows.subList(from, Math.min(rows.size(), from + ROWS_A_TABLE)));
        }
        return rows;
    }

    /** One step an entity, which surrenders all its kinds of units at once. */
    private List<Callable<?>> surrenders(Predicate<SurrenderRow> which) {
        var byEntity = new LinkedHashMap<Holder, List<SurrenderRow>>();
        market.surrenders().stream().filter(which).forEach(row -> byEntity
                .computeIfAbsent(new Holder(row.jurisdiction(), row.entity()), _ -> new ArrayList<>()).add(row));
        var steps = new ArrayList<Callable<?>>();
        byEntity.forEach((holder, rows) -> steps.add(() -> {
            var token = representative(holder.jurisdiction(), holder.holder());
            var account = holders.account(holder.jurisdiction(), holder.holder());
            return api.surrender(token, year(holder.jurisdiction()), account, rows);
        }));
        return steps;
    }

    private void awaitDeadlines(Stage stage) {
        var last = deadlines.entrySet().stream().filter(each -> hasDeadlineBetween(each.getKey()))
                .map(Map.Entry::getValue).max(Instant::compareTo);
        if (last.isEmpty()) {
            return;
        }
        var begun = clock.instant();
        long seconds = Math.max(0, Duration.between(clock.instant(), last.get()).toSeconds() + 2);
        try (var progress = stage.progress(StageName.WAIT, seconds)) {
            for (long i = 0; i < seconds; i++) {
                Thread.sleep(1_000);
                progress.step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(StageName.WAIT.in(speech), e);
        }
        waited = Duration.between(begun, clock.instant());
    }

    private boolean hasDeadlineBetween(String jurisdiction) {
        return market.jurisdictions().stream()
                .anyMatch(row -> row.jurisdiction().equals(jurisdiction) && row.deadline() == Deadline.BETWEEN);
    }

    private int year(String jurisdiction) {
        return market.jurisdictions().stream().filter(row -> row.jurisdiction().equals(jurisdiction)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(jurisdiction + " is not in jurisdictions.csv")).year();
    }

    private String official(String jurisdiction) {
        return crew.token(crew.official(jurisdiction));
    }

    private String representative(String jurisdiction, String holder) {
        return crew.token(crew.representative(jurisdiction, holder));
    }

    private static Predicate<Market.PoolRow> of(String jurisdiction) {
        return pool -> pool.jurisdiction().equals(jurisdiction);
    }

    private interface Step<T> {
        Object take(T row);
    }

    private static <T> List<Callable<Object>> each(List<T> rows, Step<T> step) {
        return rows.stream().<Callable<Object>>map(row -> () -> step.take(row)).toList();
    }
}
