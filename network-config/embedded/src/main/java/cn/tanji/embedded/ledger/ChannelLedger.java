package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.blockstore.BlockFiles;
import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.blockstore.CommitStep;
import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.DataDirectory;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.validation.Judgement;
import cn.tanji.embedded.validation.StopConditionException;
import cn.tanji.embedded.validation.UnsupportedTransactionException;

/**
 * The ledger of one channel on disk. Blocks are the truth; state, history and index are kept in memory and rebuilt at start. A
 * commit validates, appends durably, applies, then tells the listeners; readers see a block entirely or not at all.
 */
public final class ChannelLedger implements Ledger {
    private static final Logger LOG = System.getLogger(ChannelLedger.class.getName());

    private final ChainHead head;
    private final DataDirectory directory;
    private final BlockFiles files;
    private final PrivateData privateData;
    private final ExecutorService pool;
    private final LedgerOptions options;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Opening opening;
    private final LedgerStore store;
    private volatile @Nullable ChannelHaltedException halted;

    private ChannelLedger(DataDirectory directory, ExecutorService pool, LedgerOptions options, LedgerStore store,
            LedgerOpening.Opened opened) {
        this.directory = directory;
        this.pool = pool;
        this.options = options;
        this.store = store;
        this.head = opened.head();
        this.files = opened.files();
        this.privateData = opened.privateData();
        this.opening = opened.opening();
    }

    /**
     * Opens a channel's data, or begins them with the genesis block, and proves the stored chain.
     *
     * @param folder where the data lie; created if absent
     * @param genesis the channel's first block
     * @throws cn.tanji.embedded.blockstore.DataDirectoryException if the folder is in use or belongs to another channel
     * @throws CorruptChainException if a stored block is not what was committed, naming the first and why
     * @throws UncheckedIOException if the disk fails
     */
    public static ChannelLedger open(Path folder, Block genesis, LedgerOptions options) {
        try {
            DataDirectory directory = DataDirectory.open(folder, BlockHashes.header(genesis.getHeader()));
            ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().daemon().name("validation-", 0).factory());
            try {
                return opened(genesis, directory, pool, options);
            } catch (IOException | RuntimeException failure) {
                pool.shutdown();
                directory.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot open " + folder, failure);
        }
    }

    private static ChannelLedger opened(Block genesis, DataDirectory directory, ExecutorService pool,
            LedgerOptions options) throws IOException {
        LedgerStore store = LedgerStore.in(directory.path(), options);
        try {
            return new ChannelLedger(directory, pool, options, store,
                    new LedgerOpening(genesis, directory, pool, options, store).open());
        } catch (IOException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /** How this ledger was opened. */
    public Opening opening() {
        return opening;
    }

    @Override
    public ChannelConfig config() {
        return head.config();
    }

    @Override
    public long height() {
        return head.height();
    }

    @Override
    public StateView snapshot() {
        return head.tip().state();
    }

    @Override
    public Block block(long number) {
        if (number < 0 || number >= height()) {
            throw new NoSuchBlockException(number);
        }
        Optional<Block> kept = head.recent(number);
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            return files.read(number);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read block " + number, failure);
        }
    }

    @Override
    public Optional<Block> blockByHash(ByteString headerHash) {
        return head.number(headerHash).map(this::block);
    }

    @Override
    public Optional<CommittedTransaction> transaction(String transactionId) {
        return head.find(transactionId).map(found -> {
            ByteString envelope = block(found.block()).getData().getData(found.index());
            try {
                return new CommittedTransaction(Envelope.parseFrom(envelope), found.code(), found.block(),
                        found.index());
            } catch (InvalidProtocolBufferException failure) {
                throw new IllegalStateException("an envelope with a transaction id parses", failure);
            }
        });
    }

    @Override
    public boolean contains(String transactionId) {
        return head.find(transactionId).isPresent();
    }

    @Override
    public BlockchainInfo chainInfo() {
        Tip now = head.tip();
        return BlockchainInfo.newBuilder().setHeight(now.height()).setCurrentBlockHash(now.hash())
                .setPreviousBlockHash(now.previousHash()).build();
    }

    @Override
    public Iterator<KeyModification> history(String namespace, String key) {
        return new HistoryRows(this::block, namespace, key, head.tip().history().newestFirst(namespace, key));
    }

    @Override
    public void keepPrivate(String transactionId, TxPvtReadWriteSet writes) {
        privateData.keep(transactionId, height(), writes);
    }

    @Override
    public SortedMap<Integer, TxPvtReadWriteSet> privateData(long block) {
        if (block < 0 || block >= height()) {
            throw new NoSuchBlockException(block);
        }
        return privateData.of(block);
    }

    @Override
    public CommitResult commit(Block ordered) {
        ChannelHaltedException earlier = halted;
        if (earlier != null) {
            throw new ChannelHaltedException(String.valueOf(earlier.getMessage()), earlier);
        }
        long begun = System.nanoTime();
        Tip now = head.tip();
        ChainCheck.fault(ordered, now.height(), now.hash(), head.config()).ifPresent(reason -> {
            throw new BlockRefusedException(ordered.getHeader().getNumber(), reason);
        });
        Judgement judgement = judged(ordered, now);
        ChannelConfig next = configurationAfter(ordered, judgement);
        ByteString filter = StoredMetadata.filter(judgement.codes());
        ByteString commitHash = CommitHash.of(filter, judgement.updates(), now.commitHash());
        Block stored = StoredMetadata.completed(ordered, filter, commitHash);
        options.watch().reached(CommitStep.JUDGED, stored.getHeader().getNumber());
        append(stored, judgement);
        applyDurable(stored, commitHash, judgement, next);
        options.watch().reached(CommitStep.APPLIED, stored.getHeader().getNumber());
        privateData.committed(judgement.transactionIds(), height());
        CommitResult result = new CommitResult(stored, judgement.codes(), judgement.transactionIds(),
                Duration.ofNanos(System.nanoTime() - begun));
        listeners.forEach(listener -> listener.committed(result));
        options.watch().reached(CommitStep.TOLD, stored.getHeader().getNumber());
        keep(stored.getHeader().getNumber());
        return result;
    }

    @Override
    public Registration onCommit(CommitListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        pool.shutdown();
        try (directory; files; privateData; store) {
            if (halted == null) {
                halted = new ChannelHaltedException(
                        "the ledger of channel " + head.config().channelId() + " is closed");
                store.stopped(head.checkpoint(true));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close the ledger of channel " + head.config().channelId(), failure);
        }
    }

    private Judgement judged(Block ordered, Tip now) {
        try {
            return head.validator().judge(ordered, now.state(), this::contains);
        } catch (StopConditionException stop) {
            throw halt(
                    "channel " + head.config().channelId() + " stops at block " + ordered.getHeader().getNumber() + ": "
                            + stop.getMessage(),
                    stop);
        } catch (UnsupportedTransactionException unsupported) {
            throw new BlockRefusedException(ordered.getHeader().getNumber(), String.valueOf(unsupported.getMessage()));
        }
    }

    private ChannelConfig configurationAfter(Block ordered, Judgement judgement) {
        try {
            return ChainCheck.configurationAfter(ordered, judgement, head.config());
        } catch (IllegalArgumentException fault) {
            throw new BlockRefusedException(ordered.getHeader().getNumber(), String.valueOf(fault.getMessage()));
        }
    }

    private void append(Block stored, Judgement judgement) {
        try {
            privateData.store(stored, judgement);
            options.watch().reached(CommitStep.PRIVATE_DURABLE, stored.getHeader().getNumber());
            files.append(stored);
        } catch (IOException failure) {
            throw halt("channel " + head.config().channelId() + " is read-only: block " + stored.getHeader().getNumber()
                    + " could not be written (" + failure.getMessage() + "); nothing of it was applied", failure);
        }
    }

    private void applyDurable(Block stored, ByteString commitHash, Judgement judgement, ChannelConfig next) {
        try {
            head.apply(stored, commitHash, judgement, next);
        } catch (RuntimeException failure) {
            throw halt("channel " + head.config().channelId() + " is read-only: block " + stored.getHeader().getNumber()
                    + " is durable but could not be applied (" + failure.getMessage()
                    + "); it will be at the next start", failure);
        }
    }

    /** The block is committed and told whatever becomes of this; but what cannot be kept would gather without end. */
    private void keep(long number) {
        try {
            store.committed(() -> head.checkpoint(false));
        } catch (RuntimeException failure) {
            ChannelHaltedException stop = halt(
                    "channel " + head.config().channelId() + " is read-only: the state after block "
                            + number + " could not be kept (" + failure.getMessage()
                            + "); it will be made from the blocks at the next start",
                    failure);
            LOG.log(Level.ERROR, String.valueOf(stop.getMessage()), failure);
        }
    }

    private ChannelHaltedException halt(String reason, Exception cause) {
        ChannelHaltedException stop = new ChannelHaltedException(reason, cause);
        halted = stop;
        return stop;
    }
}
