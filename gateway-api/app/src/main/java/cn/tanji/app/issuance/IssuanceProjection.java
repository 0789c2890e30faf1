package cn.tanji.app.issuance;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.allocation.UnitsAllocated;
import cn.tanji.domain.issuance.AllowancesIssued;
import cn.tanji.domain.issuance.CapSet;
import cn.tanji.domain.unit.UnitBlock;

/** Enters caps, pools, issues of allowances, and allocations. */
@Singleton
final class IssuanceProjection implements Projection {
    private static final String CAP = "INSERT INTO cap (jurisdiction, vintage, cap) VALUES (?, ?, ?)";
    private static final String POOL = """
            INSERT INTO pool (jurisdiction, vintage, pool, account_kind, quantity) VALUES (?, ?, ?, ?, ?)""";
    private static final String ISSUE = """
            INSERT INTO pool_issue (unit_class, start_serial, end_serial, jurisdiction, vintage, pool, account,
                transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ALLOCATION = """
            INSERT INTO allocation (jurisdiction, vintage, entity, block_number, position, ordinal, account, quantity,
                transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(CapSet.class, IssuanceProjection::capSet).on(AllowancesIssued.class, IssuanceProjection::issued)
                .on(UnitsAllocated.class, IssuanceProjection::allocated);
    }

    private static void capSet(CapSet event, Booking booking) {
        booking.sql().add(CAP, booking.jurisdiction(), event.vintage(), event.cap());
        event.pools().forEach(share -> booking.sql().add(POOL, booking.jurisdiction(), event.vintage(), share.pool(),
                share.kind(), share.quantity()));
    }

    private static void issued(AllowancesIssued event, Booking booking) {
        var units = event.units();
        booking.create(MovementKind.ISSUED, units, event.account());
        booking.sql().add(ISSUE, units.unitClass(), units.start(), units.end(), booking.jurisdiction(),
                units.unitClass().vintage(), event.pool(), event.account(), booking.at().transaction());
    }

    private static void allocated(UnitsAllocated event, Booking booking) {
        int ordinal = 0;
        for (var row : event.rows()) {
            row.units().forEach(
                    block -> booking.move(MovementKind.ALLOCATED, block, event.from(), row.account()));
            booking.sql().add(ALLOCATION, booking.jurisdiction(), event.vintage(), row.entity(), booking.at().block(),
                    booking.at().position(), ordinal++, row.account(),
                    row.units().stream().mapToLong(UnitBlock::count).reduce(0, Math::addExact),
                    booking.at().transaction());
        }
    }
}
