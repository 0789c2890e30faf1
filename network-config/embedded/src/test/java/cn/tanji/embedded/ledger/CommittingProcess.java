package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

import cn.tanji.embedded.blockstore.CommitStep;
import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.validation.EnvelopeReader;

/**
 * A process that commits prepared blocks, says each that is committed, and is killed by the operating system at one step of one
 * of them, or at one step of the first checkpoint it writes. Arguments: the ledger's folder, the folder of the prepared blocks,
 * the step, the number of the block; of a checkpoint's step, how often one is written.
 */
final class CommittingProcess {
    static final String GENESIS = "genesis.block";
    static final String COMMITTED = "committed ";
    static final int FIRST = 3;
    static final int LAST = 5;

    private CommittingProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path blocks = Path.of(arguments[1]);
        LedgerOptions options = dyingAt(arguments[2], Long.parseLong(arguments[3])).withFileBytes(1);
        try (ChannelLedger ledger = ChannelLedger.open(Path.of(arguments[0]), read(blocks.resolve(GENESIS)), options)) {
            for (int i = FIRST; i <= LAST; i++) {
                commit(ledger, blocks, i);
                System.out.println(COMMITTED + i);
            }
        }
    }

    /** Commits a prepared block with the private data prepared beside it. */
    static CommitResult commit(Ledger ledger, Path blocks, int number) throws IOException {
        Block block = read(blocks.resolve(number + ".block"));
        ledger.keepPrivate(EnvelopeReader.transactionId(block.getData().getData(0)),
                TxPvtReadWriteSet.parseFrom(Files.readAllBytes(blocks.resolve(number + ".private"))));
        return ledger.commit(block);
    }

    /** A step as it is named in the arguments. */
    static String named(Enum<?> step) {
        return step.getDeclaringClass().getSimpleName() + "." + step.name();
    }

    private static LedgerOptions dyingAt(String step, long number) {
        if (step.startsWith(CommitStep.class.getSimpleName())) {
            return TestStore.options(Verification.CHAIN).withWatch((reached, block) -> {
                if (named(reached).equals(step) && block == number) {
                    killMyself();
                }
            });
        }
        Checkpoints checkpoints = Checkpoints.every(number).withWatch((reached, _) -> {
            if (named(reached).equals(step)) {
                killMyself();
            }
        });
        return TestStore.options(Verification.FAST).withCheckpoints(checkpoints);
    }

    private static Block read(Path file) throws IOException {
        return Block.parseFrom(Files.readAllBytes(file));
    }

    private static void killMyself() {
        try {
            new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start().waitFor();
            Thread.sleep(60_000);
        } catch (IOException failure) {
            throw new IllegalStateException("no program kill", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("nobody killed this process");
    }
}
