package cn.tanji.app.unit;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.transfer.UnitsTransferred;

/** Enters transfers between accounts. */
@Singleton
final class TransferProjection implements Projection {
    @Override
    public void declare(Entries entries) {
        entries.on(UnitsTransferred.class, TransferProjection::transferred);
    }

    private static void transferred(UnitsTransferred event, Booking booking) {
        event.units().forEach(block -> booking.move(MovementKind.TRANSFERRED, block, event.from(), event.to()));
    }
}
