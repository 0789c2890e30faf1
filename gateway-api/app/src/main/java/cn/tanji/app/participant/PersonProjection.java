package cn.tanji.app.participant;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.participant.PersonChanged;
import cn.tanji.domain.participant.PersonRegistered;
import cn.tanji.domain.participant.Role;

/** Enters persons and their roles. */
@Singleton
final class PersonProjection implements Projection {
    private static final String INSERT = """
            INSERT INTO person (roles, suspended, jurisdiction, member, person) VALUES (?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
            UPDATE person SET roles = ?, suspended = ? WHERE jurisdiction = ? AND member = ? AND person = ?""";

    @Override
    public void declare(Entries entries) {
        entries.on(PersonRegistered.class, PersonProjection::registered)
                .on(PersonChanged.class, PersonProjection::changed);
    }

    private static void registered(PersonRegistered event, Booking booking) {
        booking.sql().add(INSERT, text(event.roles()), false, booking.jurisdiction(), event.member(), event.person());
    }

    private static void changed(PersonChanged event, Booking booking) {
        booking.sql().change(UPDATE, text(event.roles()), event.suspended(), booking.jurisdiction(), event.member(),
                event.person());
    }

    private static String text(List<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(" "));
    }
}
