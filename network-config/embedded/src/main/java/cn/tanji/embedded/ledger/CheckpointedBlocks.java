package cn.tanji.embedded.ledger;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

import cn.tanji.embedded.blockstore.BlockFiles;
import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.channel.BlockChannelConfig;
import cn.tanji.embedded.channel.ChannelConfig;

/**
 * Compares stored blocks with a checkpoint that stands for the first of them. Of most only the header is looked at: each must name the
 * hash of the one before. The last one is proved whole, and its signature covers its header and so all headers before. Blocks after
 * it are handed on.
 */
final class CheckpointedBlocks implements BlockFiles.Visitor {
    private final CheckpointMark mark;
    private final Block genesis;
    private final boolean onlyAfterCleanStop;
    private final BiConsumer<ByteString, Long> headers;
    private final Consumer<ChannelConfig> reached;
    private final BlockFiles.Visitor later;
    private ChannelConfig config;
    private ByteString hash = ByteString.EMPTY;
    private long next;

    /**
     * @param onlyAfterCleanStop whether the checkpoint counts only if nothing was written after it
     * @param headers hears of the hash and number of each header that the checkpoint stands for
     * @param reached hears of the configuration in force when the checkpoint's last block is found as it should be
     * @param later sees the blocks after that
     */
    CheckpointedBlocks(CheckpointMark mark, Block genesis, boolean onlyAfterCleanStop,
            BiConsumer<ByteString, Long> headers, Consumer<ChannelConfig> reached, BlockFiles.Visitor later) {
        this.mark = mark;
        this.genesis = genesis;
        this.onlyAfterCleanStop = onlyAfterCleanStop;
        this.headers = headers;
        this.reached = reached;
        this.later = later;
        this.config = BlockChannelConfig.of(genesis);
        require(mark.channel().equals(config.channelId())
                && mark.genesisHash().equals(BlockHashes.header(genesis.getHeader())),
                "it is of another chain");
        require(mark.isCleanStop() || !onlyAfterCleanStop, "the last stop was not a clean one");
    }

    @Override
    public boolean wantsOnlyHeader(long number) {
        return number > 0 && number < mark.last() && number != mark.configBlock();
    }

    @Override
    public void visitHeader(BlockHeader header) {
        require(header.getNumber() == next && header.getPreviousHash().equals(hash),
                "the header of block " + next + " does not follow the one before");
        hash = BlockHashes.header(header);
        headers.accept(hash, next);
        next++;
    }

    @Override
    public void visit(Block block) {
        if (next > mark.last()) {
            require(!onlyAfterCleanStop, "the last stop was not a clean one: block " + next + " came after it");
            later.visit(block);
            return;
        }
        long number = next;
        ByteString previous = hash;
        visitHeader(block.getHeader());
        if (number == 0) {
            require(block.getData().equals(genesis.getData()), "it is of another chain");
        } else if (number == mark.configBlock()) {
            config = configuration(block);
        }
        if (number == mark.last()) {
            requireLast(block, previous);
            reached.accept(config);
        }
    }

    @Override
    public void incomplete(long number) {
        require(!onlyAfterCleanStop, "the last stop was not a clean one: block " + number + " was half written");
        later.incomplete(number);
    }

    /** To be called when all blocks were seen. */
    void requireReached() {
        require(next > mark.last(), "it stands for " + mark.height() + " blocks, and the chain has only " + next);
    }

    private void requireLast(Block block, ByteString previous) {
        long number = mark.last();
        require(hash.equals(mark.hash()) && previous.equals(mark.previousHash()), "it is of another chain: block "
                + number + " is another one");
        if (number > 0) {
            ChainCheck.fault(block, number, previous, config).ifPresent(fault -> {
                throw new DistrustedCheckpointException("block " + number + ", its last one, does not hold: " + fault);
            });
        }
        try {
            require(StoredMetadata.commitHash(block).equals(mark.commitHash()),
                    "its commit hash is not that of block " + number);
        } catch (InvalidProtocolBufferException failure) {
            throw new DistrustedCheckpointException("the commit hash of block " + number + " does not parse", failure);
        }
    }

    private static ChannelConfig configuration(Block block) {
        try {
            return BlockChannelConfig.of(block);
        } catch (IllegalArgumentException failure) {
            throw new DistrustedCheckpointException(
                    "block " + block.getHeader().getNumber() + " holds no configuration", failure);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new DistrustedCheckpointException(otherwise);
        }
    }
}
