package cn.tanji.app.readmodel;

import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.UnitBlock;

/** One event being entered into the tables: where it happened, and what projections write with. */
public final class Booking {
    private static final String MOVEMENT = """
            INSERT INTO movement (number, transaction_number, jurisdiction, kind, unit_class, start_serial, end_serial,
                from_account, to_account)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BOOK_ENTRY = """
            INSERT INTO book_entry (movement_number, jurisdiction, kind, unit_class, quantity) VALUES (?, ?, ?, ?, ?)""";

    private final Tables tables;
    private final Occurrence occurrence;
    private final String jurisdiction;

    Booking(Tables tables, Occurrence occurrence, String jurisdiction) {
        this.tables = tables;
        this.occurrence = occurrence;
        this.jurisdiction = jurisdiction;
    }

    /** In which transaction, block and at what time it happened. */
    public Occurrence at() {
        return occurrence;
    }

    /** In whose registry it happened: two capital letters; empty for the common registry. */
    public String jurisdiction() {
        return jurisdiction;
    }

    /** The database transaction of this block. */
    public Sql sql() {
        return tables.sql();
    }

    /** Units came into being in an account. */
    public void create(MovementKind kind, UnitBlock block, AccountNumber account) {
        tables.lots().create(block, account, Optional.empty());
        record(kind, block, Optional.empty(), account);
    }

    /** Units moved between two accounts of one registry and are free there. */
    public void move(MovementKind kind, UnitBlock block, AccountNumber from, AccountNumber to) {
        tables.lots().move(block, from, to, Optional.empty());
        record(kind, block, Optional.of(from), to);
    }

    /** Units stay in their account, with or without a lock from now on. */
    public void lock(MovementKind kind, UnitBlock block, AccountNumber account, Optional<LockKind> lock) {
        tables.lots().move(block, account, account, lock);
        record(kind, block, Optional.of(account), account);
    }

    /** Units left for another registry: into the account kept for it, or out of these books if they returned home. */
    public void send(UnitBlock block, AccountNumber from, AccountNumber to) {
        if (block.unitClass().jurisdiction().equals(jurisdiction)) {
            tables.lots().move(block, from, AccountNumber.external(jurisdiction, to.jurisdiction()), Optional.empty());
        } else {
            tables.lots().remove(block, from);
        }
        record(MovementKind.SENT_TO_LINKED_REGISTRY, block, Optional.of(from), to);
    }

    /** Units came from another registry: as new lots, or out of the account kept for it if they returned home. */
    public void receive(UnitBlock block, AccountNumber from, AccountNumber to) {
        if (block.unitClass().jurisdiction().equals(jurisdiction)) {
            tables.lots().move(block, AccountNumber.external(jurisdiction, from.jurisdiction()), to, Optional.empty());
        } else {
            tables.lots().create(block, to, Optional.empty());
        }
        record(MovementKind.RECEIVED_FROM_LINKED_REGISTRY, block, Optional.of(from), to);
    }

    /** The transaction concerns this account and is listed under it. */
    public void concerns(AccountNumber account) {
        tables.concerns(account);
    }

    private void record(MovementKind kind, UnitBlock block, Optional<AccountNumber> from, AccountNumber to) {
        long number = tables.nextMovement();
        sql().add(MOVEMENT, number, occurrence.number(), jurisdiction, kind, block.unitClass(), block.start(),
                block.end(), from, to);
        if (kind.isBookEntry()) {
            sql().add(BOOK_ENTRY, number, jurisdiction, kind, block.unitClass(), block.count());
        }
        from.ifPresent(this::concerns);
        concerns(to);
    }
}
