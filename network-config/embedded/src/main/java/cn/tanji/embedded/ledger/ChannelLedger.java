package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.blockstore.BlockFiles;
import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.blockstore.CommitStep;
import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.DataDirectory;
import cn.tanji.embedded.channel.BlockChannelConfig;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.channel.NextConfiguration;
import cn.tanji.embedded.crypto.BoundedCache;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.validation.BlockValidator;
import cn.tanji.embedded.validation.ConfigurationWrite;
import cn.tanji.embedded.validation.EnvelopeReader;
import cn.tanji.embedded.validation.Judgement;
import cn.tanji.embedded.validation.StopConditionException;
import cn.tanji.embedded.validation.UnsupportedTransactionException;

/**
 * The ledger of one channel on disk. Blocks are the truth; state, history and index are kept in memory and rebuilt at start. A
 * commit validates, appends durably, applies, then tells the listeners; readers see a block entirely or not at all.
 */
public final class ChannelLedger implements Ledger {
    /** For deliveries and look-ups that follow a commit; older blocks are read from disk. */
    private static final int BLOCKS_KEPT = 4;

    private static final Logger LOG = System.getLogger(ChannelLedger.class.getName());

    private volatile ChannelConfig config;
    private final DataDirectory directory;
    private final BlockFiles files;
    private final PrivateData privateData;
    private final ByteString genesisHash;
    private final ExecutorService pool;
    private final LedgerOptions options;
    private volatile BlockValidator validator;
    private final TransactionIndex index;
    private final Map<ByteString, Long> numbersByHash = new ConcurrentHashMap<>();
    private final BoundedCache<Long, Block> recent = new BoundedCache<>(BLOCKS_KEPT);
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Opening opening;
    private final LedgerStore store;
    private volatile Tip tip;
    private volatile @Nullable ChannelHaltedException halted;

    private ChannelLedger(Block genesis, DataDirectory directory, ExecutorService pool, LedgerOptions options,
            Start start) throws IOException {
        this.config = BlockChannelConfig.of(genesis);
        this.genesisHash = BlockHashes.header(genesis.getHeader());
        this.directory = directory;
        this.pool = pool;
        this.options = options;
        this.validator = new BlockValidator(config, pool);
        this.store = start.store();
        this.tip = Tip.beforeGenesis(start.derived());
        this.index = start.derived().index();
        this.privateData = PrivateData.open(directory.path());
        this.files = open(genesis, start);
        long believed = start.mark().map(CheckpointMark::height).orElse(0L);
        this.opening = new Opening(believed, files.count() - believed, start.distrust());
        if (files.count() == 0) {
            begin(genesis);
        }
    }

    /** From what a ledger is opened: from a block on, or from nothing, if need be with the reason. */
    private record Start(LedgerStore store, Optional<CheckpointMark> mark, Derived derived,
            Optional<String> distrust) {}

    private BlockFiles open(Block genesis, Start start) throws IOException {
        try {
            BlockFiles opened = openBlocks(genesis, start);
            privateData.cutOff(opened.count());
            return opened;
        } catch (IOException | RuntimeException failure) {
            privateData.close();
            throw failure;
        }
    }

    private BlockFiles openBlocks(Block genesis, Start start) throws IOException {
        BlockFiles.Visitor proving = block -> rebuild(block, genesis);
        if (start.mark().isEmpty()) {
            return BlockFiles.open(directory.blocks(), options.fileBytes(), options.watch(), proving);
        }
        CheckpointedBlocks comparing = new CheckpointedBlocks(start.mark().get(), genesis,
                options.verification() == Verification.FAST, numbersByHash::put, inForce -> {
                    tip = new Checkpoint(start.mark().get(), start.derived()).tip();
                    takeForce(inForce);
                }, proving);
        BlockFiles opened = BlockFiles.open(directory.blocks(), options.fileBytes(), options.watch(), comparing);
        try {
            comparing.requireReached();
            return opened;
        } catch (DistrustedCheckpointException failure) {
            opened.close();
            throw failure;
        }
    }

    private void begin(Block genesis) throws IOException {
        StateUpdates none = new StateUpdates(tip.state());
        Block stored = StoredMetadata.completed(genesis, StoredMetadata.filter(List.of(TxValidationCode.VALID)),
                ByteString.EMPTY);
        try {
            files.append(stored);
        } catch (IOException failure) {
            files.close();
            throw failure;
        }
        apply(stored, ByteString.EMPTY, genesisJudgement(stored, none), config);
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
            return fastest(genesis, directory, pool, options, store);
        } catch (IOException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    private static ChannelLedger fastest(Block genesis, DataDirectory directory, ExecutorService pool,
            LedgerOptions options, LedgerStore store) throws IOException {
        Optional<String> distrust = Optional.empty();
        if (options.verification().usesCheckpoint()) {
            try {
                Optional<Checkpoint> kept = store.read();
                if (kept.isPresent()) {
                    return new ChannelLedger(genesis, directory, pool, options,
                            new Start(store, kept.map(Checkpoint::mark), kept.get().derived(), distrust));
                }
            } catch (DistrustedCheckpointException failure) {
                LOG.log(Level.WARNING, "the checkpoint in {0} is not used, all blocks are proved: {1}",
                        directory.path(), failure.reason());
                distrust = Optional.of(failure.reason());
            }
        }
        return new ChannelLedger(genesis, directory, pool, options,
                new Start(store, Optional.empty(), store.begin(), distrust));
    }

    /** How this ledger was opened. */
    public Opening opening() {
        return opening;
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public long height() {
        return tip.height();
    }

    @Override
    public StateView snapshot() {
        return tip.state();
    }

    @Override
    public Block block(long number) {
        if (number < 0 || number >= height()) {
            throw new NoSuchBlockException(number);
        }
        Block kept = recent.get(number);
        if (kept != null) {
            return kept;
        }
        try {
            return files.read(number);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read block " + number, failure);
        }
    }

    @Override
    public Optional<Block> blockByHash(ByteString headerHash) {
        return Optional.ofNullable(numbersByHash.get(headerHash)).filter(number -> number < height()).map(this::block);
    }

    @Override
    public Optional<CommittedTransaction> transaction(String transactionId) {
        return index.find(transactionId).filter(this::isVisible).map(found -> {
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
        return index.find(transactionId).filter(this::isVisible).isPresent();
    }

    @Override
    public BlockchainInfo chainInfo() {
        Tip now = tip;
        return BlockchainInfo.newBuilder().setHeight(now.height()).setCurrentBlockHash(now.hash())
                .setPreviousBlockHash(now.previousHash()).build();
    }

    @Override
    public Iterator<KeyModification> history(String namespace, String key) {
        return new HistoryRows(this::block, namespace, key, tip.history().newestFirst(namespace, key));
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
        Tip now = tip;
        ChainCheck.fault(ordered, now.height(), now.hash(), config).ifPresent(reason -> {
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
                halted = new ChannelHaltedException("the ledger of channel " + config.channelId() + " is closed");
                store.stopped(checkpoint(true));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close the ledger of channel " + config.channelId(), failure);
        }
    }

    private Judgement judged(Block ordered, Tip now) {
        try {
            return validator.judge(ordered, now.state(), this::contains);
        } catch (StopConditionException stop) {
            throw halt("channel " + config.channelId() + " stops at block " + ordered.getHeader().getNumber() + ": "
                    + stop.getMessage(), stop);
        } catch (UnsupportedTransactionException unsupported) {
            throw new BlockRefusedException(ordered.getHeader().getNumber(), String.valueOf(unsupported.getMessage()));
        }
    }

    private ChannelConfig configurationAfter(Block ordered, Judgement judgement) {
        try {
            return next(ordered, judgement);
        } catch (IllegalArgumentException fault) {
            throw new BlockRefusedException(ordered.getHeader().getNumber(), String.valueOf(fault.getMessage()));
        }
    }

    private ChannelConfig configurationStored(Block stored, Judgement judgement) {
        try {
            return next(stored, judgement);
        } catch (IllegalArgumentException fault) {
            throw new CorruptChainException(stored.getHeader().getNumber(), String.valueOf(fault.getMessage()));
        }
    }

    private ChannelConfig next(Block block, Judgement judgement) {
        boolean isValid = judgement.codes().getFirst() == TxValidationCode.VALID;
        return isValid && ChainCheck.isConfiguration(block) ? NextConfiguration.of(block, config) : config;
    }

    private void append(Block stored, Judgement judgement) {
        try {
            privateData.store(stored.getHeader().getNumber(), judgement);
            options.watch().reached(CommitStep.PRIVATE_DURABLE, stored.getHeader().getNumber());
            files.append(stored);
        } catch (IOException failure) {
            throw halt("channel " + config.channelId() + " is read-only: block " + stored.getHeader().getNumber()
                    + " could not be written (" + failure.getMessage() + "); nothing of it was applied", failure);
        }
    }

    private void applyDurable(Block stored, ByteString commitHash, Judgement judgement, ChannelConfig next) {
        try {
            apply(stored, commitHash, judgement, next);
        } catch (RuntimeException failure) {
            throw halt("channel " + config.channelId() + " is read-only: block " + stored.getHeader().getNumber()
                    + " is durable but could not be applied (" + failure.getMessage()
                    + "); it will be at the next start", failure);
        }
    }

    /** The block is committed and told whatever becomes of this; but what cannot be kept would gather without end. */
    private void keep(long number) {
        try {
            store.committed(() -> checkpoint(false));
        } catch (RuntimeException failure) {
            ChannelHaltedException stop = halt("channel " + config.channelId() + " is read-only: the state after block "
                    + number + " could not be kept (" + failure.getMessage()
                    + "); it will be made from the blocks at the next start", failure);
            LOG.log(Level.ERROR, String.valueOf(stop.getMessage()), failure);
        }
    }

    private ChannelHaltedException halt(String reason, Exception cause) {
        ChannelHaltedException stop = new ChannelHaltedException(reason, cause);
        halted = stop;
        return stop;
    }

    /** Makes a durable block visible: index first, hidden by the height, then everything else at once. */
    private void apply(Block stored, ByteString commitHash, Judgement judgement, ChannelConfig next) {
        Tip now = tip;
        long number = stored.getHeader().getNumber();
        ByteString hash = BlockHashes.header(stored.getHeader());
        index.add(number, judgement.transactionIds(), judgement.codes());
        numbersByHash.put(hash, number);
        recent.put(number, stored);
        tip = new Tip(hash, now.hash(), commitHash, now.state().next(judgement.updates()),
                now.history().next(number, judgement.valid()));
        if (next.blockNumber() != config.blockNumber()) {
            takeForce(next);
        }
    }

    private void takeForce(ChannelConfig next) {
        config = next;
        validator = new BlockValidator(next, pool);
    }

    private Checkpoint checkpoint(boolean isCleanStop) {
        Tip now = tip;
        return new Checkpoint(new CheckpointMark(config.channelId(), genesisHash, now.height(), now.hash(),
                now.previousHash(), now.commitHash(), config.blockNumber(), isCleanStop),
                new Derived(now.state(), now.history(), index));
    }

    private boolean isVisible(TransactionIndex.Location found) {
        return found.block() < height();
    }

    private void rebuild(Block stored, Block genesis) {
        prove(stored, genesis);
        store.committed(() -> checkpoint(false));
        options.proved().accept(stored.getHeader().getNumber());
    }

    private void prove(Block stored, Block genesis) {
        Tip now = tip;
        if (now.height() == 0) {
            if (!stored.getHeader().equals(genesis.getHeader()) || !stored.getData().equals(genesis.getData())) {
                throw new CorruptChainException(0, "it is not the genesis block of channel " + config.channelId());
            }
            apply(stored, ByteString.EMPTY, genesisJudgement(stored, new StateUpdates(now.state())), config);
            return;
        }
        boolean judgesAnew = options.verification() == Verification.FULL;
        ChainProof.Proven proven = new ChainProof(config, validator, this::contains, judgesAnew).prove(stored, now);
        privateData.restore(now.height(), proven.judgement());
        apply(stored, proven.commitHash(), proven.judgement(), configurationStored(stored, proven.judgement()));
    }

    private static Judgement genesisJudgement(Block genesis, StateUpdates none) {
        String id = EnvelopeReader.transactionId(genesis.getData().getData(0));
        try {
            EnvelopeReader.configuration(genesis.getData().getData(0))
                    .ifPresent(it -> ConfigurationWrite.apply(it, new Version(0, 0), none));
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalArgumentException("the genesis block does not parse", failure);
        }
        return new Judgement(List.of(TxValidationCode.VALID), List.of(id), new TreeMap<>(), none);
    }
}
