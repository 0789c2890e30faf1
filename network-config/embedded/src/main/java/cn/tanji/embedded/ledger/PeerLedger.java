package cn.tanji.embedded.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.statedb.StateView;

/**
 * The chain as one peer has it. All peers share one chain, so a peer has all of it; but it can be made to lag: then it knows what
 * it knew when the lag began, and hears of later blocks when it catches up. Its configuration never lags.
 */
public final class PeerLedger implements Ledger {
    private final Ledger chain;
    private final Registration registration;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<CommitResult> missed = new ArrayDeque<>();
    private volatile @Nullable Held held;

    /** What a lagging peer has. */
    private record Held(StateView state, BlockchainInfo info) {
        boolean has(long block) {
            return block < state.height();
        }
    }

    /** A peer that has the whole chain. */
    public PeerLedger(Ledger chain) {
        this.chain = chain;
        this.registration = chain.onCommit(this::committed);
    }

    /** Takes no more blocks until {@link #catchUp}. Does nothing if it lags already. */
    public synchronized void lag() {
        if (held == null) {
            held = heldNow();
        }
    }

    /** Takes all blocks it missed, in order, and every one to come. */
    public synchronized void catchUp() {
        held = null;
        while (!missed.isEmpty()) {
            tell(missed.remove());
        }
    }

    @Override
    public ChannelConfig config() {
        return chain.config();
    }

    @Override
    public long height() {
        return snapshot().height();
    }

    @Override
    public StateView snapshot() {
        Held has = held;
        return has == null ? chain.snapshot() : has.state;
    }

    @Override
    public Block block(long number) {
        if (!has(number)) {
            throw new NoSuchBlockException(number);
        }
        return chain.block(number);
    }

    @Override
    public Optional<Block> blockByHash(ByteString headerHash) {
        return chain.blockByHash(headerHash).filter(block -> has(block.getHeader().getNumber()));
    }

    @Override
    public Optional<CommittedTransaction> transaction(String transactionId) {
        return chain.transaction(transactionId).filter(found -> has(found.blockNumber()));
    }

    @Override
    public boolean contains(String transactionId) {
        return held == null ? chain.contains(transactionId) : transaction(transactionId).isPresent();
    }

    @Override
    public BlockchainInfo chainInfo() {
        Held has = held;
        return has == null ? chain.chainInfo() : has.info;
    }

    @Override
    public Iterator<KeyModification> history(String namespace, String key) {
        Iterator<KeyModification> all = chain.history(namespace, key);
        if (held == null) {
            return all;
        }
        List<KeyModification> known = new ArrayList<>();
        all.forEachRemaining(row -> {
            if (transaction(row.getTxId()).isPresent()) {
                known.add(row);
            }
        });
        return known.iterator();
    }

    @Override
    public void keepPrivate(String transactionId, TxPvtReadWriteSet writes) {
        chain.keepPrivate(transactionId, writes);
    }

    @Override
    public SortedMap<Integer, TxPvtReadWriteSet> privateData(long block) {
        if (!has(block)) {
            throw new NoSuchBlockException(block);
        }
        return chain.privateData(block);
    }

    /** Commits to the chain, which all peers share. */
    @Override
    public CommitResult commit(Block ordered) {
        return chain.commit(ordered);
    }

    @Override
    public Registration onCommit(CommitListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Stops following the chain, which stays open. */
    @Override
    public void close() {
        registration.close();
    }

    private synchronized void committed(CommitResult result) {
        Held has = held;
        if (has == null || has.has(result.number())) {
            tell(result);
        } else {
            missed.add(result);
        }
    }

    private void tell(CommitResult result) {
        listeners.forEach(listener -> listener.committed(result));
    }

    private boolean has(long block) {
        Held has = held;
        return has == null || has.has(block);
    }

    /** State and hashes of one moment, though blocks may be committed meanwhile. */
    private Held heldNow() {
        while (true) {
            StateView state = chain.snapshot();
            BlockchainInfo info = chain.chainInfo();
            if (info.getHeight() == state.height()) {
                return new Held(state, info);
            }
        }
    }
}
