package cn.tanji.embedded.ledger;

import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.statedb.StateView;

/**
 * One channel's chain, state, history and index. Reading methods may be called from any thread at any time; {@link #commit}
 * from one thread only.
 */
public interface Ledger extends AutoCloseable {
    /** The configuration in force. */
    ChannelConfig config();

    /** Number of blocks committed, genesis included; the next block has this number. */
    long height();

    /** The state after the last committed block. */
    StateView snapshot();

    /**
     * A committed block as stored, metadata included.
     *
     * @throws NoSuchBlockException if there is no block of that number yet
     */
    Block block(long number);

    /** The committed block with this header hash. */
    Optional<Block> blockByHash(ByteString headerHash);

    /** The first entry of a transaction on the ledger, valid or not; a later duplicate does not show. */
    Optional<CommittedTransaction> transaction(String transactionId);

    /** Whether a transaction of this id is on the ledger in any state; cheaper than {@link #transaction}. */
    boolean contains(String transactionId);

    /** Height and the last two header hashes. */
    BlockchainInfo chainInfo();

    /**
     * Values a key had, newest first, from valid endorser transactions; changes of metadata alone are absent. The iterator is
     * lazy and sees the blocks committed when it was made.
     */
    Iterator<KeyModification> history(String namespace, String key);

    /** Keeps the private writes of an endorsed transaction until its block comes, or until it has waited too long. */
    void keepPrivate(String transactionId, TxPvtReadWriteSet writes);

    /**
     * The private writes that were stored with a committed block, by the number of the transaction in the block.
     *
     * @throws NoSuchBlockException if there is no block of that number yet
     */
    SortedMap<Integer, TxPvtReadWriteSet> privateData(long block);

    /**
     * Validates the next block of the orderer, stores it durably with its validation codes and commit hash, applies it, and
     * tells the listeners.
     *
     * @param ordered header, data and the orderer's signature metadata; other metadata is overwritten
     * @throws BlockRefusedException if the block does not follow the chain or its signature does not hold; nothing changed
     * @throws ChannelHaltedException if the block holds one of the sequences that stop every real peer of the channel, or a
     *         write failed earlier; nothing of this block was applied, and no later block will be accepted
     */
    CommitResult commit(Block ordered);

    /**
     * Calls a listener after every commit, when state, history and index already show the block. Listeners run on the
     * committing thread, in order of registration, and must return quickly.
     *
     * @return closing it ends the registration
     */
    Registration onCommit(CommitListener listener);

    /** Stops writing and releases the files; idempotent. */
    @Override
    void close();

    /** A listener's registration. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
