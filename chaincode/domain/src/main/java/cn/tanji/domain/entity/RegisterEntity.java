package cn.tanji.domain.entity;

import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;

/** Registers an entity; the components are those of {@link Entity}. */
public record RegisterEntity(String entity, String nameZh, String nameEn, Optional<SocialCreditCode> socialCreditCode,
        String sector, AccountNumber account) {}
