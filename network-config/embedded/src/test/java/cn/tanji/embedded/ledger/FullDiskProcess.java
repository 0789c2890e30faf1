package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.hyperledger.fabric.protos.common.Block;

import cn.tanji.embedded.blockstore.CommitWatch;

/**
 * A process that commits prepared blocks to a ledger with its state in a file, which it commits with each block, until the ledger
 * halts. It may write no file beyond a size. Arguments: the ledger's folder, the folder of the prepared blocks, their number.
 */
final class FullDiskProcess {
    static final String HALTED = "halted ";

    private FullDiskProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path blocks = Path.of(arguments[1]);
        LedgerOptions options = LedgerOptions.of(Verification.FAST).withStore(StateStore.FILE)
                .withCheckpoints(Checkpoints.every(1)).withFileBytes(1).withWatch(CommitWatch.NOBODY);
        try (ChannelLedger ledger = ChannelLedger.open(Path.of(arguments[0]), read(blocks, 0), options)) {
            for (int i = 1; i < Integer.parseInt(arguments[2]); i++) {
                ledger.commit(read(blocks, i));
                System.out.println(CommittingProcess.COMMITTED + i);
            }
        } catch (ChannelHaltedException halted) {
            System.out.println(HALTED + halted.getMessage());
        }
    }

    private static Block read(Path blocks, int number) throws IOException {
        return Block.parseFrom(Files.readAllBytes(blocks.resolve(number + ".block")));
    }
}
