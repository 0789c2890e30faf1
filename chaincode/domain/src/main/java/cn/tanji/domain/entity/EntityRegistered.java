package cn.tanji.domain.entity;

import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;

/** An entity was registered. */
public record EntityRegistered(String entity, String nameZh, String nameEn,
        Optional<SocialCreditCode> socialCreditCode, String sector, AccountNumber account) implements Event {}
