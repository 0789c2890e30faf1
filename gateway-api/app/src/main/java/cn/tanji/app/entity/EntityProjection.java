package cn.tanji.app.entity;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.entity.EntityRegistered;
import cn.tanji.domain.entity.InstallationRegistered;

/** Enters entities and their installations. */
@Singleton
final class EntityProjection implements Projection {
    private static final String ENTITY = """
            INSERT INTO entity (jurisdiction, entity, name_zh, name_en, social_credit_code, sector, account)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSTALLATION = """
            INSERT INTO installation (jurisdiction, installation, entity, name, place) VALUES (?, ?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(EntityRegistered.class, EntityProjection::entity)
                .on(InstallationRegistered.class, EntityProjection::installation);
    }

    private static void entity(EntityRegistered event, Booking booking) {
        booking.sql().add(ENTITY, booking.jurisdiction(), event.entity(), event.nameZh(), event.nameEn(),
                event.socialCreditCode(), event.sector(), event.account());
        booking.concerns(event.account());
    }

    private static void installation(InstallationRegistered event, Booking booking) {
        booking.sql().add(INSTALLATION, booking.jurisdiction(), event.installation(), event.entity(), event.name(),
                event.place());
    }
}
