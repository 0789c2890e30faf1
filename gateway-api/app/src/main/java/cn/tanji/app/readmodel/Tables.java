package cn.tanji.app.readmodel;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import cn.tanji.app.fabric.LedgerBlock;
import cn.tanji.domain.account.AccountNumber;

/** What is shared by all bookings of one database transaction. */
final class Tables {
    private static final String CONCERNS = """
            INSERT INTO account_transaction (account, transaction_number) VALUES (?, ?)""";

    private final Sql sql;
    private final LotShelf lots;
    private final Set<AccountNumber> concerned = new HashSet<>();
    private long transactions;
    private long movements;

    Tables(Sql sql, Optional<Checkpoint> before) {
        this.sql = sql;
        this.lots = new LotShelf(sql);
        this.transactions = before.map(Checkpoint::transactions).orElse(0L);
        this.movements = before.map(Checkpoint::movements).orElse(0L);
    }

    Sql sql() {
        return sql;
    }

    LotShelf lots() {
        return lots;
    }

    /** Begins the next transaction and gives its number. */
    long nextTransaction() {
        concerned.clear();
        return ++transactions;
    }

    /** How many movements there are now. */
    long movements() {
        return movements;
    }

    /** Number of the next movement. */
    long nextMovement() {
        return ++movements;
    }

    /** Lists the transaction at hand under an account, once. */
    void concerns(AccountNumber account) {
        if (concerned.add(account)) {
            sql.add(CONCERNS, account, transactions);
        }
    }

    /** The checkpoint after a block that is entered whole. */
    Checkpoint after(LedgerBlock block) {
        return new Checkpoint(block.number(), block.hash(), transactions, movements);
    }

    /** Writes everything that waits. */
    void flush() {
        lots.flush();
        sql.flush();
    }
}
