package cn.tanji.app.readmodel;

import java.util.Optional;

import cn.tanji.app.fabric.LedgerBlock;

/** The last block that the tables hold, kept in the same database transaction as its content. */
public record Checkpoint(long block, String hash) {
    /** The checkpoint as this connection sees it. */
    public static Optional<Checkpoint> find(Sql sql) {
        return sql.first("SELECT block_number, block_hash FROM checkpoint",
                row -> new Checkpoint(row.number("block_number"), row.text("block_hash")));
    }

    void store(Sql sql) {
        if (sql.change("UPDATE checkpoint SET block_number = ?, block_hash = ?", block, hash) == 0) {
            sql.change("INSERT INTO checkpoint (id, block_number, block_hash) VALUES (1, ?, ?)", block, hash);
        }
    }

    /**
     * Checks that a block is the next one of the same chain.
     *
     * @throws BrokenChain
     *             if a block is missing, comes twice, or does not link to the one before
     */
    static void checkFollows(Optional<Checkpoint> before, LedgerBlock block) {
        long expected = before.map(found -> found.block() + 1).orElse(0L);
        if (block.number() != expected) {
            throw new BrokenChain("block " + block.number() + " came where block " + expected + " belongs");
        }
        if (before.isPresent() && !before.get().hash().equals(block.previousHash())) {
            throw new BrokenChain("block " + block.number() + " follows " + block.previousHash()
                    + ", but the read model's block " + before.get().block() + " is " + before.get().hash()
                    + "; is this another ledger? Rebuild the read model if it is meant");
        }
    }
}
