package cn.tanji.app.readmodel;

import java.util.HashSet;
import java.util.Set;

import cn.tanji.domain.account.AccountNumber;

/** What is shared by all bookings of one database transaction. */
final class Tables {
    private static final String CONCERNS = """
            INSERT INTO account_transaction (account, block_number, position, transaction_id) VALUES (?, ?, ?, ?)""";

    private final Sql sql;
    private final LotShelf lots;
    private final Set<AccountNumber> concerned = new HashSet<>();
    private String transaction = "";
    private int movements;

    Tables(Sql sql) {
        this.sql = sql;
        this.lots = new LotShelf(sql);
    }

    Sql sql() {
        return sql;
    }

    LotShelf lots() {
        return lots;
    }

    /** Place of the next movement inside its transaction, from 0. */
    int nextMovement(Occurrence occurrence) {
        enter(occurrence);
        return movements++;
    }

    /** Lists a transaction under an account, once. */
    void concerns(Occurrence occurrence, AccountNumber account) {
        enter(occurrence);
        if (concerned.add(account)) {
            sql.add(CONCERNS, account, occurrence.block(), occurrence.position(), occurrence.transaction());
        }
    }

    private void enter(Occurrence occurrence) {
        if (!occurrence.transaction().equals(transaction)) {
            transaction = occurrence.transaction();
            concerned.clear();
            movements = 0;
        }
    }

    /** Writes everything that waits. */
    void flush() {
        lots.flush();
        sql.flush();
    }
}
