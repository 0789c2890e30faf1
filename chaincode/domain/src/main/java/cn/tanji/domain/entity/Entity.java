package cn.tanji.domain.entity;

import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * An entity with a surrender duty 控排企业/重点排放单位. Names of organisations are public record.
 *
 * @param entity
 *            1 to 32 letters, digits and -
 * @param sector
 *            the jurisdiction's word for the sector, 1 to 64 characters
 * @param account
 *            where its allowances are allocated and from where it surrenders
 */
public record Entity(String entity, String nameZh, String nameEn, Optional<SocialCreditCode> socialCreditCode,
        String sector, AccountNumber account) {
    public static final RecordKind<Entity> KIND = new RecordKind<>("entity", Entity.class, 1);

    public static RecordRef<Entity> ref(String entity) {
        return KIND.ref(entity);
    }
}
