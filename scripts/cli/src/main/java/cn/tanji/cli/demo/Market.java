package cn.tanji.cli.demo;

import java.util.List;

/**
 * A year of one or more carbon markets, as the CSV files of a folder tell it: one record type a file, one record a row.
 * Quantities are whole tonnes.
 */
public record Market(List<JurisdictionRow> jurisdictions, List<PoolRow> pools, List<EntityRow> entities,
        List<EmissionsRow> emissions, List<ProjectRow> projects, List<CreditsRow> credits, List<OfferRow> offers,
        List<TradeRow> trades, List<SurrenderRow> surrenders, List<CancellationRow> cancellations) {

    /** When an entity's compliance deadline falls in the played year. */
    public enum Deadline {
        /** Well after everything: all surrenders are in time. */
        AHEAD,
        /** Between the surrenders marked in time and those marked late: the demo waits for it to pass. */
        BETWEEN
    }

    /** When a surrender is sent. */
    public enum Moment {
        IN_TIME, LATE
    }

    /**
     * {@code jurisdictions.csv}: a market and its year.
     *
     * @param cap
     *            allowances of the year
     * @param ruleSet
     *            rule set file, relative to the project's network-config/rulesets
     */
    public record JurisdictionRow(String jurisdiction, int year, long cap, String ruleSet, Deadline deadline) {}

    /** {@code pools.csv}: how the cap is divided; account kind of the authority that receives the issue. */
    public record PoolRow(String jurisdiction, String pool, String accountKind, long quantity) {}

    /** {@code entities.csv}: who has a surrender duty, its account's identifier, and its free allocation. */
    public record EntityRow(String jurisdiction, String entity, String nameZh, String nameEn, String socialCreditCode,
            String sector, long accountIdentifier, long allocation) {}

    /** {@code emissions.csv}: verified emissions; an entity without a row did not report. */
    public record EmissionsRow(String jurisdiction, String entity, long tonnes) {}

    /** {@code projects.csv}: offset projects and the account of their owner in this market. */
    public record ProjectRow(String jurisdiction, String project, String kind, String nameZh, String nameEn,
            String origin, String type, String start, String owner, long accountIdentifier) {}

    /** {@code credits.csv}: credits issued (PHCER) or imported (CCER, with the serials outside) to the owner. */
    public record CreditsRow(String jurisdiction, String project, int vintage, long quantity, String outsideSeries,
            long outsideStart) {}

    /** {@code offers.csv}: units put up for sale by an entity or project owner. */
    public record OfferRow(String jurisdiction, String holder, String unitClass, long quantity) {}

    /** {@code trades.csv}: legs of the exchange's batches; the price in fen a tonne never reaches the ledger in clear. */
    public record TradeRow(String jurisdiction, String batch, String day, String trade, String seller, String buyer,
            String unitClass, long quantity, long priceFen) {}

    /** {@code surrenders.csv}: what each entity gives up for its verified emissions. */
    public record SurrenderRow(String jurisdiction, String entity, String unitClass, long quantity, Moment moment) {}

    /** {@code cancellations.csv}: units cancelled voluntarily for a beneficiary and a purpose. */
    public record CancellationRow(String jurisdiction, String holder, String unitClass, long quantity,
            String beneficiary, String purpose) {}
}
