package cn.tanji.app.readmodel;

import java.util.Optional;

import cn.tanji.app.fabric.LedgerBlock;

/**
 * The last block that the tables hold, kept in the same database transaction as its content.
 *
 * @param block
 *            its number, from 0
 * @param hash
 *            of its header
 * @param transactions
 *            how many transactions the tables hold; the last one has this number
 * @param movements
 *            how many movements the tables hold; the last one has this number
 */
public record Checkpoint(long block, String hash, long transactions, long movements) {
    private static final String UPDATE = """
            UPDATE checkpoint SET block_number = ?, block_hash = ?, transactions = ?, movements = ?""";
    private static final String INSERT = """
            INSERT INTO checkpoint (id, block_number, block_hash, transactions, movements) VALUES (1, ?, ?, ?, ?)""";

    /** The checkpoint as this connection sees it. */
    public static Optional<Checkpoint> find(Sql sql) {
        return sql.first("SELECT * FROM checkpoint", row -> new Checkpoint(row.number("block_number"),
                row.text("block_hash"), row.number("transactions"), row.number("movements")));
    }

    void store(Sql sql) {
        if (sql.change(UPDATE, block, hash, transactions, movements) == 0) {
            sql.change(INSERT, block, hash, transactions, movements);
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
