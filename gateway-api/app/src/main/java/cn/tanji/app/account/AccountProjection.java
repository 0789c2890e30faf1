package cn.tanji.app.account;

import java.util.List;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Booking;
import cn.tanji.app.readmodel.Entries;
import cn.tanji.app.readmodel.Projection;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountOpened;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.AccountStateChanged;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.account.RepresentativesChanged;

/** Enters accounts, their states and who may act for them. */
@Singleton
final class AccountProjection implements Projection {
    private static final String ACCOUNT = """
            INSERT INTO account (account, jurisdiction, account_kind, holder, state, opened_at, opened_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String REPRESENTATIVE = """
            INSERT INTO representative (account, member, person, mandate) VALUES (?, ?, ?, ?)""";

    @Override
    public void declare(Entries entries) {
        entries.on(AccountOpened.class, AccountProjection::opened)
                .on(AccountStateChanged.class, AccountProjection::stateChanged)
                .on(RepresentativesChanged.class, AccountProjection::representativesChanged);
    }

    private static void opened(AccountOpened event, Booking booking) {
        var number = event.number();
        booking.sql().add(ACCOUNT, number, number.jurisdiction(), number.kind(), event.holder(), AccountState.OPEN,
                booking.at().time(), booking.at().transaction());
        represent(number, event.representatives(), booking);
        booking.concerns(number);
    }

    private static void stateChanged(AccountStateChanged event, Booking booking) {
        booking.sql().change("UPDATE account SET state = ? WHERE account = ?", event.to(), event.number());
        booking.concerns(event.number());
    }

    private static void representativesChanged(RepresentativesChanged event, Booking booking) {
        booking.sql().change("DELETE FROM representative WHERE account = ?", event.number());
        represent(event.number(), event.representatives(), booking);
        booking.concerns(event.number());
    }

    private static void represent(AccountNumber number, List<Representative> representatives, Booking booking) {
        representatives.forEach(one -> one.mandates().forEach(
                mandate -> booking.sql().add(REPRESENTATIVE, number, one.member(), one.person(), mandate)));
    }
}
