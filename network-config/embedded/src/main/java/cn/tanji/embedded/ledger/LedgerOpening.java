package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.blockstore.BlockFiles;
import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.DataDirectory;
import cn.tanji.embedded.channel.BlockChannelConfig;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.validation.ConfigurationWrite;
import cn.tanji.embedded.validation.EnvelopeReader;
import cn.tanji.embedded.validation.Judgement;

/**
 * Opens a channel's data: believes a checkpoint if it may and can, and proves the blocks that come after it, or all of them. Data that
 * hold no block begin with the genesis block.
 *
 * @param genesis the channel's first block
 * @param directory where the data lie
 * @param pool for checks that go on side by side
 * @param options how much is proved
 * @param store where what follows from the blocks is kept
 */
record LedgerOpening(Block genesis, DataDirectory directory, ExecutorService pool, LedgerOptions options,
        LedgerStore store) {
    private static final Logger LOG = System.getLogger(ChannelLedger.class.getName());

    /** An open ledger's parts. */
    record Opened(ChainHead head, BlockFiles files, PrivateData privateData, Opening opening) {}

    /** From what a ledger is opened: from a block on, or from nothing, if need be with the reason. */
    private record Start(Optional<CheckpointMark> mark, Derived derived, Optional<String> distrust) {}

    /**
     * Opens the data; after a failure nothing stays open but the store.
     *
     * @throws CorruptChainException if a stored block is not what was committed
     */
    Opened open() throws IOException {
        Optional<String> distrust = Optional.empty();
        if (options.verification().usesCheckpoint()) {
            try {
                Optional<Checkpoint> kept = store.read();
                if (kept.isPresent()) {
                    return open(new Start(kept.map(Checkpoint::mark), kept.get().derived(), distrust));
                }
            } catch (DistrustedCheckpointException failure) {
                LOG.log(Level.WARNING, "the checkpoint in {0} is not used, all blocks are proved: {1}",
                        directory.path(), failure.reason());
                distrust = Optional.of(failure.reason());
            }
        }
        return open(new Start(Optional.empty(), store.begin(), distrust));
    }

    /** The code, id and writes of the genesis block, which nobody judges. */
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

    private Opened open(Start start) throws IOException {
        ChainHead head = new ChainHead(BlockHashes.header(genesis.getHeader()), BlockChannelConfig.of(genesis),
                start.derived(), pool);
        PrivateData privateData = PrivateData.open(directory.path());
        try {
            BlockFiles files = blocks(start, head, privateData);
            try {
                return opened(start, head, privateData, files);
            } catch (IOException | RuntimeException failure) {
                files.close();
                throw failure;
            }
        } catch (IOException | RuntimeException failure) {
            privateData.close();
            throw failure;
        }
    }

    private Opened opened(Start start, ChainHead head, PrivateData privateData, BlockFiles files) throws IOException {
        privateData.cutOff(files.count());
        long believed = start.mark().map(CheckpointMark::height).orElse(0L);
        Opening opening = new Opening(believed, files.count() - believed, start.distrust());
        if (files.count() == 0) {
            begin(head, files);
        }
        return new Opened(head, files, privateData, opening);
    }

    private BlockFiles blocks(Start start, ChainHead head, PrivateData privateData) throws IOException {
        BlockFiles.Visitor proving = block -> rebuild(block, head, privateData);
        if (start.mark().isEmpty()) {
            return BlockFiles.open(directory.blocks(), options.fileBytes(), options.watch(), proving);
        }
        CheckpointedBlocks comparing = new CheckpointedBlocks(start.mark().get(), genesis,
                options.verification() == Verification.FAST, head::know,
                inForce -> head.standAt(new Checkpoint(start.mark().get(), start.derived()).tip(), inForce), proving);
        BlockFiles opened = BlockFiles.open(directory.blocks(), options.fileBytes(), options.watch(), comparing);
        try {
            comparing.requireReached();
            return opened;
        } catch (DistrustedCheckpointException failure) {
            opened.close();
            throw failure;
        }
    }

    private void begin(ChainHead head, BlockFiles files) throws IOException {
        Block stored = StoredMetadata.completed(genesis, StoredMetadata.filter(List.of(TxValidationCode.VALID)),
                ByteString.EMPTY);
        files.append(stored);
        head.apply(stored, ByteString.EMPTY, genesisJudgement(stored, new StateUpdates(head.tip().state())),
                head.config());
    }

    private void rebuild(Block stored, ChainHead head, PrivateData privateData) {
        prove(stored, head, privateData);
        store.committed(() -> head.checkpoint(false));
        options.proved().accept(stored.getHeader().getNumber());
    }

    private void prove(Block stored, ChainHead head, PrivateData privateData) {
        Tip now = head.tip();
        if (now.height() == 0) {
            if (!stored.getHeader().equals(genesis.getHeader()) || !stored.getData().equals(genesis.getData())) {
                throw new CorruptChainException(0,
                        "it is not the genesis block of channel " + head.config().channelId());
            }
            head.apply(stored, ByteString.EMPTY, genesisJudgement(stored, new StateUpdates(now.state())),
                    head.config());
            return;
        }
        boolean judgesAnew = options.verification() == Verification.FULL;
        ChainProof.Proven proven = new ChainProof(head.config(), head.validator(),
                id -> head.find(id).isPresent(), judgesAnew).prove(stored, now);
        privateData.restore(stored, proven.judgement());
        head.apply(stored, proven.commitHash(), proven.judgement(), configurationStored(stored, proven, head));
    }

    private static ChannelConfig configurationStored(Block stored, ChainProof.Proven proven, ChainHead head) {
        try {
            return ChainCheck.configurationAfter(stored, proven.judgement(), head.config());
        } catch (IllegalArgumentException fault) {
            throw new CorruptChainException(stored.getHeader().getNumber(), String.valueOf(fault.getMessage()));
        }
    }
}
