package cn.tanji.app.compliance;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.compliance.CalendarSet;
import cn.tanji.domain.compliance.ComplianceDetermined;
import cn.tanji.domain.compliance.EmissionsConfirmed;
import cn.tanji.domain.compliance.EmissionsRecorded;
import cn.tanji.domain.compliance.RuleSetLoaded;
import cn.tanji.domain.compliance.Surrender;
import cn.tanji.domain.compliance.UnitsSurrendered;
import cn.tanji.domain.reversal.SurrenderReversed;
import cn.tanji.ledger.CanonicalJson;

/** Enters rule sets, calendars, emissions, surrenders, their reversals, and compliance results. */
@Singleton
final class ComplianceProjection implements Projection {
    private static final String RULE_SET = """
            INSERT INTO rule_set (jurisdiction, version, year_first, year_last, content) VALUES (?, ?, ?, ?, ?)""";
    private static final String CALENDAR = """
            INSERT INTO compliance_calendar (jurisdiction, compliance_year, version, rule_set_version,
                report_deadline, verification_deadline, surrender_deadline)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIGURE = """
            INSERT INTO emission_figure (jurisdiction, compliance_year, entity, block_number, position, verifier, tonnes,
                report_hash, transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CONFIRMATION = """
            INSERT INTO emission_confirmation (jurisdiction, compliance_year, entity, block_number, position, tonnes,
                transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String SURRENDER = """
            INSERT INTO surrender_sum (jurisdiction, compliance_year, entity, block_number, position, unit_kind, province,
                tonnes, transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String STATUS = """
            INSERT INTO compliance_status (jurisdiction, compliance_year, entity, block_number, position, result,
                emissions, surrendered, short_by, deduction, determined_at, rule_set_version, calendar_version,
                transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final CanonicalJson json = new CanonicalJson();

    @Override
    public void declare(Entries entries) {
        entries.on(RuleSetLoaded.class, this::ruleSet).on(CalendarSet.class, ComplianceProjection::calendar)
                .on(EmissionsRecorded.class, ComplianceProjection::recorded)
                .on(EmissionsConfirmed.class, ComplianceProjection::confirmed)
                .on(UnitsSurrendered.class, ComplianceProjection::surrendered)
                .on(SurrenderReversed.class, ComplianceProjection::reversed)
                .on(ComplianceDetermined.class, ComplianceProjection::determined);
    }

    private void ruleSet(RuleSetLoaded event, Booking booking) {
        var rules = event.ruleSet();
        booking.sql().add(RULE_SET, rules.jurisdiction(), rules.version(), rules.yearFirst(), rules.yearLast(),
                json.write(rules));
    }

    private static void calendar(CalendarSet event, Booking booking) {
        var calendar = event.calendar();
        booking.sql().add(CALENDAR, booking.jurisdiction(), calendar.year(), calendar.version(),
                calendar.ruleSetVersion(), calendar.reportDeadline(), calendar.verificationDeadline(),
                calendar.surrenderDeadline());
    }

    private static void recorded(EmissionsRecorded event, Booking booking) {
        var at = booking.at();
        event.rows().forEach(row -> booking.sql().add(FIGURE, booking.jurisdiction(), event.year(), row.entity(),
                at.block(), at.position(), event.verifier(), row.tonnes(), row.reportHash(), at.transaction()));
    }

    private static void confirmed(EmissionsConfirmed event, Booking booking) {
        var at = booking.at();
        event.rows().forEach(row -> booking.sql().add(CONFIRMATION, booking.jurisdiction(), event.year(), row.entity(),
                at.block(), at.position(), row.tonnes(), at.transaction()));
    }

    private static void surrendered(UnitsSurrendered event, Booking booking) {
        var surrender = event.surrender();
        surrender.units().forEach(
                block -> booking.move(MovementKind.SURRENDERED, block, surrender.account(), event.to()));
        sums(surrender, 1, booking);
    }

    private static void reversed(SurrenderReversed event, Booking booking) {
        var surrender = event.surrender();
        surrender.units().forEach(
                block -> booking.move(MovementKind.REVERSED, block, event.from(), surrender.account()));
        sums(surrender, -1, booking);
    }

    private static void sums(Surrender surrender, int sign, Booking booking) {
        var at = booking.at();
        surrender.sums()
                .forEach(sum -> booking.sql().add(SURRENDER, booking.jurisdiction(), surrender.year(),
                        surrender.entity(), at.block(), at.position(), sum.kind(), sum.province(),
                        sign * sum.tonnes(), at.transaction()));
    }

    private static void determined(ComplianceDetermined event, Booking booking) {
        var at = booking.at();
        event.statuses()
                .forEach(status -> booking.sql().add(STATUS, booking.jurisdiction(), status.year(), status.entity(),
                        at.block(), at.position(), status.result(), status.emissions(), status.surrendered(),
                        status.shortBy(), status.deduction(), status.determinedAt(), status.ruleSetVersion(),
                        status.calendarVersion(), at.transaction()));
    }
}
