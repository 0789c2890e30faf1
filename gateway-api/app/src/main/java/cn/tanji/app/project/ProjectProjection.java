package cn.tanji.app.project;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.project.CreditsImported;
import cn.tanji.domain.project.CreditsIssued;
import cn.tanji.domain.project.OutsideSerialsClaimed;
import cn.tanji.domain.project.ProjectRegistered;

/** Enters projects, credits issued and imported, and claims on outside serial numbers. */
@Singleton
final class ProjectProjection implements Projection {
    private static final String PROJECT = """
            INSERT INTO project (jurisdiction, project, unit_kind, name_zh, name_en, province, project_type, methodology,
                start_day)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ISSUE = """
            INSERT INTO credit_issue (unit_class, start_serial, end_serial, jurisdiction, project, account,
                monitoring_from, monitoring_to, report_hash, transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String IMPORT = """
            INSERT INTO credit_import (jurisdiction, pair, project, outside_registry, outside_series, outside_start,
                outside_end, unit_class, start_serial, end_serial, account, ledger_time, transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CLAIM = """
            INSERT INTO outside_claim (outside_registry, outside_series, outside_start, outside_end, pair, jurisdiction,
                transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(ProjectRegistered.class, ProjectProjection::registered)
                .on(CreditsIssued.class, ProjectProjection::issued)
                .on(CreditsImported.class, ProjectProjection::imported)
                .on(OutsideSerialsClaimed.class, ProjectProjection::claimed);
    }

    private static void registered(ProjectRegistered event, Booking booking) {
        var project = event.project();
        booking.sql().add(PROJECT, booking.jurisdiction(), project.project(), project.kind(), project.nameZh(),
                project.nameEn(), project.province(), project.type(), project.methodology(), project.start());
    }

    private static void issued(CreditsIssued event, Booking booking) {
        var units = event.units();
        booking.create(MovementKind.ISSUED, units, event.account());
        booking.sql().add(ISSUE, units.unitClass(), units.start(), units.end(), booking.jurisdiction(),
                event.project(), event.account(), event.monitoringFrom(), event.monitoringTo(), event.reportHash(),
                booking.at().transaction());
    }

    private static void imported(CreditsImported event, Booking booking) {
        var pair = event.imported();
        var outside = pair.outsideSerials();
        var units = pair.units();
        booking.create(MovementKind.IMPORTED, units, pair.account());
        booking.sql().add(IMPORT, booking.jurisdiction(), pair.pair(), pair.project(), pair.outsideRegistry(),
                outside.series(), outside.start(), outside.end(), units.unitClass(), units.start(), units.end(),
                pair.account(), pair.time(), booking.at().transaction());
    }

    private static void claimed(OutsideSerialsClaimed event, Booking booking) {
        var outside = event.outsideSerials();
        booking.sql().add(CLAIM, event.outsideRegistry(), outside.series(), outside.start(), outside.end(),
                event.pair(), event.jurisdiction(), booking.at().transaction());
    }
}
