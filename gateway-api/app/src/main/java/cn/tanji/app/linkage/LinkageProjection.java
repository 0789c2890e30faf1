package cn.tanji.app.linkage;

import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.linkage.LinkageAgreed;
import cn.tanji.domain.linkage.UnitsReceivedFromLinkedRegistry;
import cn.tanji.domain.linkage.UnitsSentToLinkedRegistry;
import cn.tanji.domain.unit.UnitKind;

/** Enters linkage agreements, and each side of a transfer between linked registries. */
@Singleton
final class LinkageProjection implements Projection {
    private static final String DELETE = "DELETE FROM linkage WHERE jurisdiction = ? AND other_jurisdiction = ?";
    private static final String INSERT = """
            INSERT INTO linkage (jurisdiction, other_jurisdiction, unit_kinds, outgoing, incoming, yearly_quantity_max)
            VALUES (?, ?, ?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(LinkageAgreed.class, LinkageProjection::agreed)
                .on(UnitsSentToLinkedRegistry.class, LinkageProjection::sent)
                .on(UnitsReceivedFromLinkedRegistry.class, LinkageProjection::received);
    }

    private static void agreed(LinkageAgreed event, Booking booking) {
        booking.sql().change(DELETE, booking.jurisdiction(), event.jurisdiction());
        booking.sql().add(INSERT, booking.jurisdiction(), event.jurisdiction(),
                event.kinds().stream().map(UnitKind::name).collect(Collectors.joining(" ")), event.outgoing(),
                event.incoming(), event.yearlyQuantityMax());
    }

    private static void sent(UnitsSentToLinkedRegistry event, Booking booking) {
        event.units().forEach(block -> booking.send(block, event.from(), event.to()));
    }

    private static void received(UnitsReceivedFromLinkedRegistry event, Booking booking) {
        event.units().forEach(block -> booking.receive(block, event.from(), event.to()));
    }
}
