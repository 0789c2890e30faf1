package cn.tanji.app.account;

import java.util.List;

import io.micronaut.serde.annotation.Serdeable;

/**
 * One account with its authorised representatives.
 *
 * @param transaction
 *            id of the transaction that opened it
 */
@Serdeable
record AccountView(AccountRow account, String transaction, List<RepresentativeView> representatives) {
    /** A person with mandates over the account. */
    @Serdeable
    record RepresentativeView(String member, String person, List<String> mandates) {}
}
