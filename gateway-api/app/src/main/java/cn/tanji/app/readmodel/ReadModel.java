package cn.tanji.app.readmodel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import cn.tanji.app.command.ReadModelProgress;
import cn.tanji.app.fabric.LedgerBlock;
import cn.tanji.app.fabric.LedgerTransaction;

/** Enters blocks into the tables, each as a whole and in order, and lets queries wait for a block. */
@Singleton
public final class ReadModel implements ReadModelProgress {
    private static final String TRANSACTION = """
            INSERT INTO ledger_transaction (number, transaction_id, id_head, block_number, position, ledger_time, member,
                person, request_id, jurisdiction, operation, movements_before, movements_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String EVENT = "INSERT INTO ledger_event (transaction_number, content) VALUES (?, ?)";

    private final Database database;
    private final Jurisdictions jurisdictions;
    private final Entries entries;
    private final Height height = new Height();

    public ReadModel(Database database, Jurisdictions jurisdictions, List<Projection> projections) {
        this.database = database;
        this.jurisdictions = jurisdictions;
        this.entries = new Entries(projections);
        checkpoint().ifPresent(found -> height.reach(found.block()));
    }

    /** The last block the tables hold, or empty before block 0. */
    public Optional<Checkpoint> checkpoint() {
        return database.read(Checkpoint::find);
    }

    /** Number of the last block the tables hold; -1 before block 0. */
    public long height() {
        return height.now();
    }

    @Override
    public boolean await(long block, Duration most) throws InterruptedException {
        return height.await(block, most);
    }

    /**
     * Enters consecutive blocks in one database transaction: all of them and the checkpoint, or nothing.
     *
     * @throws BrokenChain
     *             if the first does not follow the checkpoint, or any does not follow the one before it
     */
    public void enter(List<LedgerBlock> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        database.write(sql -> {
            var at = Checkpoint.find(sql);
            var tables = new Tables(sql, at);
            for (var block : blocks) {
                Checkpoint.checkFollows(at, block);
                block.transactions().forEach(entry -> enter(tables, block, entry));
                at = Optional.of(tables.after(block));
            }
            tables.flush();
            at.orElseThrow().store(sql);
        });
        height.reach(blocks.getLast().number());
    }

    private void enter(Tables tables, LedgerBlock block, LedgerTransaction entry) {
        var envelope = entry.envelope();
        var occurrence = new Occurrence(tables.nextTransaction(), entry.id(), block.number(), entry.index(),
                envelope.time(), envelope.member(), envelope.person());
        long movements = tables.movements();
        for (var part : envelope.happened()) {
            var booking = new Booking(tables, occurrence, jurisdictions.of(part.registry()));
            part.events().forEach(event -> entries.enter(event, booking));
        }
        var outer = envelope.happened().getFirst();
        tables.sql().add(TRANSACTION, occurrence.number(), entry.id(), TransactionIds.head(entry.id()), block.number(),
                entry.index(), envelope.time(), envelope.member(), envelope.person(), envelope.requestId(),
                jurisdictions.of(outer.registry()), outer.operation(), movements, tables.movements());
        tables.sql().add(EVENT, occurrence.number(), entry.text());
    }

    /** Empties every table, so that the blocks can be entered again from block 0. */
    public void empty() {
        database.write(sql -> {
            for (var table : TableNames.of(sql)) {
                sql.change("DELETE FROM " + table);
            }
        });
        height.restart();
    }
}
