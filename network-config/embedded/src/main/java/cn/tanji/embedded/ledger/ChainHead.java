package cn.tanji.embedded.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.crypto.BoundedCache;
import cn.tanji.embedded.validation.BlockValidator;
import cn.tanji.embedded.validation.Judgement;

/**
 * What a chain has led to so far: the configuration in force, its end, state and history there, and where blocks and transactions stand.
 * One thread applies blocks; many may read meanwhile and see a block entirely or not at all.
 */
final class ChainHead {
    /** For deliveries and look-ups that follow a commit; older blocks are read from disk. */
    private static final int BLOCKS_KEPT = 4;

    private final ByteString genesisHash;
    private final ExecutorService pool;
    private final TransactionIndex index;
    private final Map<ByteString, Long> numbersByHash = new ConcurrentHashMap<>();
    private final BoundedCache<Long, Block> recent = new BoundedCache<>(BLOCKS_KEPT);
    private volatile ChannelConfig config;
    private volatile BlockValidator validator;
    private volatile Tip tip;

    /**
     * Before the first block.
     *
     * @param config the first block's configuration
     * @param derived nothing yet, or what a checkpoint stands for
     * @param pool for checks that go on side by side
     */
    ChainHead(ByteString genesisHash, ChannelConfig config, Derived derived, ExecutorService pool) {
        this.genesisHash = genesisHash;
        this.pool = pool;
        this.index = derived.index();
        this.config = config;
        this.validator = new BlockValidator(config, pool);
        this.tip = Tip.beforeGenesis(derived);
    }

    ChannelConfig config() {
        return config;
    }

    /** Judges by the configuration in force. */
    BlockValidator validator() {
        return validator;
    }

    Tip tip() {
        return tip;
    }

    long height() {
        return tip.height();
    }

    /** A block of the last few. */
    Optional<Block> recent(long number) {
        return Optional.ofNullable(recent.get(number));
    }

    /** The number of the block with this header hash. */
    Optional<Long> number(ByteString headerHash) {
        return Optional.ofNullable(numbersByHash.get(headerHash)).filter(number -> number < height());
    }

    /** Where a transaction stands first. */
    Optional<TransactionIndex.Location> find(String transactionId) {
        return index.find(transactionId).filter(found -> found.block() < height());
    }

    /** Takes note of a block's header. */
    void know(ByteString headerHash, long number) {
        numbersByHash.put(headerHash, number);
    }

    /** Goes to the end that a checkpoint stands for. */
    void standAt(Tip end, ChannelConfig inForce) {
        tip = end;
        takeForce(inForce);
    }

    /** Makes a durable block visible: index first, hidden by the height, then everything else at once. */
    void apply(Block stored, ByteString commitHash, Judgement judgement, ChannelConfig next) {
        Tip now = tip;
        long number = stored.getHeader().getNumber();
        ByteString hash = BlockHashes.header(stored.getHeader());
        index.add(number, judgement.transactionIds(), judgement.codes());
        know(hash, number);
        recent.put(number, stored);
        tip = new Tip(hash, now.hash(), commitHash, now.state().next(judgement.updates()),
                now.history().next(number, judgement.valid()));
        if (next.blockNumber() != config.blockNumber()) {
            takeForce(next);
        }
    }

    /** Everything as it stands. */
    Checkpoint checkpoint(boolean isCleanStop) {
        Tip now = tip;
        return new Checkpoint(new CheckpointMark(config.channelId(), genesisHash, now.height(), now.hash(),
                now.previousHash(), now.commitHash(), config.blockNumber(), isCleanStop),
                new Derived(now.state(), now.history(), index));
    }

    private void takeForce(ChannelConfig next) {
        config = next;
        validator = new BlockValidator(next, pool);
    }
}
