package cn.tanji.fuzz;

import java.io.IOException;
import java.nio.file.Path;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;

import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.deliver.CommittedBlock;
import cn.tanji.embedded.ledger.BlockRefusedException;
import cn.tanji.embedded.ledger.ChannelHaltedException;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Verification;
import cn.tanji.embedded.validation.StopConditionException;

/**
 * Blocks as an orderer might send them. A block is committed or refused with a reason, and what was committed is proven again, in
 * full, when the ledger is opened from its files.
 */
public final class BlockTarget {
    private static final int COMMITS_MAX = 200;
    private static final BlockTarget TARGET = new BlockTarget();

    private final FuzzNetwork network = FuzzNetwork.start();
    private final Path folder = network.folder.resolve("copy");
    private ChannelLedger ledger = ledger();
    private int commits;
    private int ledgers;
    private long nonces;

    private BlockTarget() {}

    /** Commits a block; every other choice edits its second transaction instead of the block. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        TARGET.run(Edits.read(input));
    }

    /** Opens the ledger before the first input's time is taken. */
    public static void fuzzerInitialize() throws IOException {
        fuzzerTestOneInput(new byte[0]);
    }

    private void run(Edits edits) throws IOException {
        nonces++;
        boolean isInside = (edits.choice() & 1) == 1;
        ByteString bytes = BlockMessage.build(network, ledger, ByteString.copyFromUtf8("nonce " + nonces),
                isInside ? edits : edits.none(), isInside ? edits.none() : edits);
        try {
            commit(Block.parseFrom(bytes));
        } catch (InvalidProtocolBufferException _) {
            // Whoever receives blocks refuses what is none.
            return;
        }
        if (commits >= COMMITS_MAX) {
            proveAgain();
        }
    }

    private void commit(Block block) throws IOException {
        long height = ledger.height();
        try {
            ledger.commit(block);
            commits++;
            int read = new CommittedBlock(ledger.block(height)).transactions().size();
            if (ledger.height() != height + 1 || read != block.getData().getDataCount()) {
                throw new AssertionError("committed block " + height + " reads as " + read + " transactions");
            }
        } catch (BlockRefusedException _) {
            if (ledger.height() != height) {
                throw new AssertionError("a refused block changed the ledger");
            }
        } catch (ChannelHaltedException halted) {
            if (!(halted.getCause() instanceof StopConditionException)) {
                throw halted;
            }
            startAnew();
        }
    }

    /** Everything committed is valid again, in full, when it is read from the file. */
    private void proveAgain() throws IOException {
        ByteString tip = ledger.chainInfo().getCurrentBlockHash();
        ledger.close();
        try (ChannelLedger again = ChannelLedger.open(ledgerFolder(), network.network.block(0),
                LedgerOptions.of(Verification.FULL))) {
            if (!again.chainInfo().getCurrentBlockHash().equals(tip)) {
                throw new AssertionError("another chain than was committed");
            }
        } catch (CorruptChainException corrupt) {
            throw new AssertionError("what was committed is refused when it is read again", corrupt);
        }
        startAnew();
    }

    private void startAnew() throws IOException {
        ledger.close();
        FuzzNetwork.remove(ledgerFolder());
        ledgers++;
        commits = 0;
        ledger = ledger();
    }

    private Path ledgerFolder() {
        return folder.resolve("ledger" + ledgers);
    }

    private ChannelLedger ledger() {
        ChannelLedger fresh = ChannelLedger.open(ledgerFolder(), network.network.block(0),
                LedgerOptions.of(Verification.CHAIN));
        for (long number = 1; number < network.network.height(); number++) {
            fresh.commit(network.network.block(number));
        }
        return fresh;
    }
}
