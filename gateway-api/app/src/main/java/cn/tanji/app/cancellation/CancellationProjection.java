package cn.tanji.app.cancellation;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.cancellation.UnitsCancelled;

/** Enters voluntary cancellations. */
@Singleton
final class CancellationProjection implements Projection {
    private static final String CANCELLATION = """
            INSERT INTO cancellation (certificate, jurisdiction, block_number, position, transaction_id, ledger_time,
                account, holder, organisation, person_hash, purpose, period, place, language, tonnes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BLOCK = """
            INSERT INTO cancelled_block (certificate, ordinal, unit_class, start_serial, end_serial)
            VALUES (?, ?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(UnitsCancelled.class, CancellationProjection::cancelled);
    }

    private static void cancelled(UnitsCancelled event, Booking booking) {
        var what = event.cancellation();
        var at = booking.at();
        booking.sql().add(CANCELLATION, what.certificate(), booking.jurisdiction(), at.block(), at.position(),
                at.transaction(), what.time(), what.account(), what.holder(), what.beneficiary().organisation(),
                what.beneficiary().personHash(), what.purpose(), what.period(), what.place(), what.language(),
                what.tonnes());
        int ordinal = 0;
        for (var block : what.units()) {
            booking.move(MovementKind.CANCELLED, block, what.account(), event.to());
            booking.sql().add(BLOCK, what.certificate(), ordinal++, block.unitClass(), block.start(), block.end());
        }
    }
}
