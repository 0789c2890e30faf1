package cn.tanji.app.issuance;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.allocation.DeductionsTaken;
import cn.tanji.domain.allocation.UnitsAllocated;
import cn.tanji.domain.issuance.AllowancesIssued;
import cn.tanji.domain.issuance.CapChanged;
import cn.tanji.domain.issuance.CapSet;
import cn.tanji.domain.issuance.PoolShare;
import cn.tanji.domain.reversal.AllocationReversed;
import cn.tanji.domain.unit.UnitBlock;

/** Enters caps, pools, issues of allowances, allocations, what was kept back of them, and their reversals. */
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

    private static final String NEW_CAP = "UPDATE cap SET cap = ? WHERE jurisdiction = ? AND vintage = ?";
    private static final String OLD_POOL = "DELETE FROM pool WHERE jurisdiction = ? AND vintage = ? AND pool = ?";
    private static final String DEDUCTION = """
            INSERT INTO allocation_deduction (jurisdiction, vintage, entity, block_number, position, tonnes,
                transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(CapSet.class, IssuanceProjection::capSet).on(AllowancesIssued.class, IssuanceProjection::issued)
                .on(CapChanged.class, IssuanceProjection::capChanged)
                .on(UnitsAllocated.class, IssuanceProjection::allocated)
                .on(DeductionsTaken.class, IssuanceProjection::deducted)
                .on(AllocationReversed.class, IssuanceProjection::reversed);
    }

    private static void capSet(CapSet event, Booking booking) {
        booking.sql().add(CAP, booking.jurisdiction(), event.vintage(), event.cap());
        event.pools().forEach(share -> enter(share, event.vintage(), booking));
    }

    private static void capChanged(CapChanged event, Booking booking) {
        booking.sql().change(NEW_CAP, event.cap(), booking.jurisdiction(), event.vintage());
        event.pools().forEach(share -> {
            booking.sql().change(OLD_POOL, booking.jurisdiction(), event.vintage(), share.pool());
            enter(share, event.vintage(), booking);
        });
    }

    private static void enter(PoolShare share, int vintage, Booking booking) {
        booking.sql().add(POOL, booking.jurisdiction(), vintage, share.pool(), share.kind(), share.quantity());
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
            enter(event.vintage(), row.entity(), ordinal++, row.account(),
                    row.units().stream().mapToLong(UnitBlock::count).reduce(0, Math::addExact), booking);
        }
    }

    private static void deducted(DeductionsTaken event, Booking booking) {
        event.rows().forEach(row -> enter(event.vintage(), row.entity(), row.tonnes(), booking));
    }

    private static void reversed(AllocationReversed event, Booking booking) {
        var allocated = event.allocated();
        allocated.units().forEach(
                block -> booking.move(MovementKind.REVERSED, block, allocated.account(), allocated.from()));
        enter(allocated.vintage(), allocated.entity(), 0, allocated.account(), -allocated.quantity(), booking);
        if (allocated.deducted() > 0) {
            enter(allocated.vintage(), allocated.entity(), -allocated.deducted(), booking);
        }
    }

    private static void enter(int vintage, String entity, int ordinal, AccountNumber account, long quantity,
            Booking booking) {
        booking.sql().add(ALLOCATION, booking.jurisdiction(), vintage, entity, booking.at().block(),
                booking.at().position(), ordinal, account, quantity, booking.at().transaction());
    }

    private static void enter(int vintage, String entity, long tonnes, Booking booking) {
        booking.sql().add(DEDUCTION, booking.jurisdiction(), vintage, entity, booking.at().block(),
                booking.at().position(), tonnes, booking.at().transaction());
    }
}
