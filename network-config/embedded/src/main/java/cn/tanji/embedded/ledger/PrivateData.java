package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.PrivateFile;
import cn.tanji.embedded.privdata.PrivateWrites;
import cn.tanji.embedded.privdata.TransientStore;
import cn.tanji.embedded.validation.Judgement;

/** The private data of a channel: those that wait for their block, and those of blocks, in the file {@code private}. */
final class PrivateData implements AutoCloseable {
    private final TransientStore waiting = new TransientStore();
    private final PrivateFile file;

    private PrivateData(PrivateFile file) {
        this.file = file;
    }

    static PrivateData open(Path folder) throws IOException {
        return new PrivateData(PrivateFile.open(folder.resolve("private")));
    }

    void keep(String transactionId, long height, TxPvtReadWriteSet writes) {
        waiting.keep(transactionId, height, writes);
    }

    /**
     * Stores what has arrived for a block that is about to be, and adds it to the block's updates. Call after the commit hash was
     * taken, which private data are no part of.
     */
    void store(Block block, Judgement judgement) throws IOException {
        var transactions = PrivateWrites.transactions(block, judgement);
        if (!transactions.isEmpty()) {
            SortedMap<Integer, TxPvtReadWriteSet> chosen = PrivateWrites.chosen(transactions, waiting::of);
            file.append(block.getHeader().getNumber(), chosen);
            PrivateWrites.apply(block.getHeader().getNumber(), chosen, judgement);
        }
    }

    /**
     * Adds what was stored for a block to its updates.
     *
     * @throws CorruptChainException if it is not there, or not what the block's hashes stand for
     */
    void restore(Block block, Judgement judgement) {
        long number = block.getHeader().getNumber();
        var transactions = PrivateWrites.transactions(block, judgement);
        if (!transactions.isEmpty()) {
            SortedMap<Integer, TxPvtReadWriteSet> stored = read(number).orElseThrow(
                    () -> new CorruptChainException(number, "its private data are missing in the file \"private\""));
            PrivateWrites.fault(transactions, stored).ifPresent(reason -> {
                throw new CorruptChainException(number, reason);
            });
            PrivateWrites.apply(number, stored, judgement);
        }
    }

    /** What is stored for a block. */
    SortedMap<Integer, TxPvtReadWriteSet> of(long block) {
        return read(block).orElse(Collections.emptySortedMap());
    }

    /** A block is committed. */
    void committed(List<String> transactionIds, long height) {
        waiting.committed(transactionIds, height);
    }

    /** Forgets what was stored for blocks that did not become durable. */
    void cutOff(long fromBlock) throws IOException {
        file.cutOff(fromBlock);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Optional<SortedMap<Integer, TxPvtReadWriteSet>> read(long block) {
        try {
            return file.read(block);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the private data of block " + block, failure);
        }
    }
}
