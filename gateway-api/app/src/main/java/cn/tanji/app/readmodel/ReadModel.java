package cn.tanji.app.readmodel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import cn.tanji.app.command.ReadModelProgress;
import cn.tanji.app.fabric.LedgerBlock;
import cn.tanji.app.fabric.LedgerTransaction;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.RegistryEvents;

/** Enters blocks into the tables, each as a whole and in order, and lets queries wait for a block. */
@Singleton
public final class ReadModel implements ReadModelProgress {
    private static final String TRANSACTION = """
            INSERT INTO ledger_transaction (transaction_id, block_number, position, ledger_time, member, person,
                request_id, jurisdiction, operation)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String EVENT = """
            INSERT INTO ledger_event (transaction_id, ordinal, jurisdiction, operation, event_type, content)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final Database database;
    private final Jurisdictions jurisdictions;
    private final Entries entries;
    private final CanonicalJson json = new CanonicalJson();
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
            var tables = new Tables(sql);
            var at = Checkpoint.find(sql);
            for (var block : blocks) {
                Checkpoint.checkFollows(at, block);
                block.transactions().forEach(entry -> enter(tables, block, entry));
                at = Optional.of(new Checkpoint(block.number(), block.hash()));
            }
            tables.flush();
            at.orElseThrow().store(sql);
        });
        height.reach(blocks.getLast().number());
    }

    private void enter(Tables tables, LedgerBlock block, LedgerTransaction entry) {
        var envelope = entry.envelope();
        var occurrence = new Occurrence(entry.id(), block.number(), entry.index(), envelope.time(),
                envelope.member(), envelope.person());
        var outer = envelope.happened().getFirst();
        tables.sql().add(TRANSACTION, entry.id(), block.number(), entry.index(), envelope.time(),
                envelope.member(), envelope.person(), envelope.requestId(), jurisdictions.of(outer.registry()),
                outer.operation());
        int ordinal = 0;
        for (var part : envelope.happened()) {
            ordinal = enter(tables, occurrence, part, ordinal);
        }
    }

    private int enter(Tables tables, Occurrence occurrence, RegistryEvents part, int first) {
        int ordinal = first;
        var booking = new Booking(tables, occurrence, jurisdictions.of(part.registry()));
        for (var event : part.events()) {
            tables.sql().add(EVENT, occurrence.transaction(), ordinal, booking.jurisdiction(), part.operation(),
                    event.getClass().getSimpleName(), json.write((Record) event));
            entries.enter(event, booking);
            ordinal++;
        }
        return ordinal;
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
