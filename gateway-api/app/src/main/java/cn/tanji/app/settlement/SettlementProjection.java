package cn.tanji.app.settlement;

import java.util.Optional;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.sale.UnitsOfferedForSale;
import cn.tanji.domain.sale.UnitsWithdrawnFromSale;
import cn.tanji.domain.settlement.TradesSettled;
import cn.tanji.domain.settlement.TradingDayClosed;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.UnitBlock;

/** Enters offers for sale, their withdrawal, settled batches, and closed days. */
@Singleton
final class SettlementProjection implements Projection {
    private static final String BATCH = """
            INSERT INTO settlement_batch (jurisdiction, batch, trading_day, sequence, legs, quantity, ledger_time,
                block_number, transaction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LEG = """
            INSERT INTO settlement_leg (jurisdiction, batch, line, trade, trading_year, seller, buyer, unit_class,
                quantity, price_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String DAY = """
            INSERT INTO trading_day (jurisdiction, trading_day, batches, closed_at, transaction_id)
            VALUES (?, ?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(UnitsOfferedForSale.class, SettlementProjection::offered)
                .on(UnitsWithdrawnFromSale.class, SettlementProjection::withdrawn)
                .on(TradesSettled.class, SettlementProjection::settled)
                .on(TradingDayClosed.class, SettlementProjection::closed);
    }

    private static void offered(UnitsOfferedForSale event, Booking booking) {
        event.units().forEach(block -> booking.lock(MovementKind.OFFERED_FOR_SALE, block, event.account(),
                Optional.of(LockKind.FOR_SALE)));
    }

    private static void withdrawn(UnitsWithdrawnFromSale event, Booking booking) {
        event.units().forEach(block -> booking.lock(MovementKind.WITHDRAWN_FROM_SALE, block, event.account(),
                Optional.empty()));
    }

    private static void settled(TradesSettled event, Booking booking) {
        var at = booking.at();
        int year = Integer.parseInt(event.tradingDay().substring(0, 4));
        long total = 0;
        int line = 0;
        for (var leg : event.legs()) {
            leg.units().forEach(block -> booking.move(MovementKind.SETTLED, block, leg.seller(), leg.buyer()));
            long quantity = quantity(leg);
            line++;
            booking.sql().add(LEG, booking.jurisdiction(), event.batch(), line, leg.trade(), year, leg.seller(),
                    leg.buyer(), leg.units().getFirst().unitClass(), quantity, leg.priceHash());
            total = Math.addExact(total, quantity);
        }
        booking.sql().add(BATCH, booking.jurisdiction(), event.batch(), event.tradingDay(), event.sequence(),
                event.legs().size(), total, at.time(), at.block(), at.transaction());
    }

    private static void closed(TradingDayClosed event, Booking booking) {
        booking.sql().add(DAY, booking.jurisdiction(), event.tradingDay(), event.batches().size(), booking.at().time(),
                booking.at().transaction());
    }

    private static long quantity(TradesSettled.Leg leg) {
        return leg.units().stream().mapToLong(UnitBlock::count).reduce(0, Math::addExact);
    }
}
