package cn.tanji.embedded.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import cn.tanji.embedded.blockstore.CommitStep;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.statedb.PrivateKeys;

/**
 * A process is killed with {@code kill -9} at each step of a commit, and its ledger opened again: every block that was told as
 * committed is there, the block being committed is there whole or not at all, everything is judged anew, and the chain goes on.
 * The same at each step of a checkpoint: a start that believes it finds what a start that proves every block finds.
 */
@Timeout(120)
class KilledAtEachStepTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final int STRUCK = CommittingProcess.FIRST + 1;
    private static final LedgerOptions FULL = TestStore.options(Verification.FULL).withFileBytes(1);

    private static final LedgerOptions FAST = fast(Verification.FAST);
    private static final LedgerOptions AFTER_ANY_STOP = fast(Verification.FAST_AFTER_ANY_STOP);

    @TempDir
    private Path folder;

    /** Blocks 0 to 2 are genesis, a definition and key k; 3 to 5 are prepared on a ledger of their own and write k again, public and private. */
    @BeforeEach
    void prepare() throws IOException {
        Path prepared = Files.createDirectory(folder.resolve("prepared"));
        LedgerOptions leavingCheckpoint = FAST.withCheckpoints(Checkpoints.AT_CLEAN_STOPS);
        try (ChannelLedger own = ChannelLedger.open(folder.resolve("own"), NETWORK.genesis(), FULL);
                ChannelLedger theirs = ChannelLedger.open(folder.resolve("theirs"), NETWORK.genesis(),
                        leavingCheckpoint)) {
            NETWORK.define(own, "cc", TestNetwork.peers(2, NETWORK.one, NETWORK.two, NETWORK.three));
            NETWORK.commit(own, NETWORK.transaction().put("k", "2"));
            theirs.commit(own.block(1));
            theirs.commit(own.block(2));
            for (int i = CommittingProcess.FIRST; i <= CommittingProcess.LAST; i++) {
                String value = Integer.toString(i);
                Proposed proposed = NETWORK.transaction().put("k", value).hide("_implicit_org_Org1MSP", "k", value);
                Files.write(prepared.resolve(i + ".private"), proposed.privateWrites().toByteArray());
                Files.write(prepared.resolve(i + ".block"), NETWORK.block(own, proposed.build()).toByteArray());
                CommittingProcess.commit(own, prepared, i);
            }
        }
        Files.write(prepared.resolve(CommittingProcess.GENESIS), NETWORK.genesis().toByteArray());
    }

    @ParameterizedTest
    @EnumSource
    void loses_nothing_and_does_nothing_by_half(CommitStep step) throws Exception {
        assertThat(committedBeforeDeathAt(step, STRUCK))
                .containsExactly(CommittingProcess.COMMITTED + CommittingProcess.FIRST);
        assertThatFastStartsFindTheSame();
        try (ChannelLedger ledger = theirs(FULL)) {
            boolean isThere = step.compareTo(CommitStep.WRITTEN) >= 0;
            assertThat(ledger.height()).isEqualTo(isThere ? STRUCK + 1 : STRUCK);
            assertThat(value(ledger)).isEqualTo(Integer.toString(isThere ? STRUCK : STRUCK - 1));
            assertThat(privateValue(ledger)).isEqualTo(isThere ? STRUCK : STRUCK - 1);
            for (int i = (int) ledger.height(); i <= CommittingProcess.LAST; i++) {
                assertThat(CommittingProcess.commit(ledger, folder.resolve("prepared"), i).codes())
                        .containsExactly(VALID);
            }
            assertThat(value(ledger)).isEqualTo(Integer.toString(CommittingProcess.LAST));
            assertThat(privateValue(ledger)).isEqualTo(CommittingProcess.LAST);
        }
    }

    @ParameterizedTest
    @MethodSource("checkpointSteps")
    void a_last_checkpoint_is_there_whole_or_the_one_before_is(CheckpointStep step) throws Exception {
        assertThat(committedBeforeDeathAt(step, 0)).hasSize(CommittingProcess.LAST - CommittingProcess.FIRST + 1);
        boolean isInPlace = isKept(step);
        int all = CommittingProcess.LAST + 1;
        try (ChannelLedger ledger = theirs(AFTER_ANY_STOP)) {
            assertThat(ledger.opening().believed()).isEqualTo(isInPlace ? all : CommittingProcess.FIRST);
        }
        try (ChannelLedger ledger = theirs(FAST)) {
            assertThat(ledger.opening().believed()).isEqualTo(isInPlace ? all : 0);
            assertThat(ledger.opening().proved()).isEqualTo(isInPlace ? 0 : all);
        }
        assertThatFastStartsFindTheSame();
    }

    @ParameterizedTest
    @MethodSource("checkpointSteps")
    void a_checkpoint_in_the_background_is_there_whole_or_the_one_before_is(CheckpointStep step) throws Exception {
        List<String> committed = committedBeforeDeathAt(step, 1);
        try (ChannelLedger ledger = theirs(AFTER_ANY_STOP)) {
            assertThat(ledger.height()).isGreaterThanOrEqualTo(CommittingProcess.FIRST + committed.size());
            assertThat(ledger.opening().believed()).isEqualTo(
                    isKept(step) ? CommittingProcess.FIRST + 1 : CommittingProcess.FIRST);
        }
        try (ChannelLedger ledger = theirs(FAST)) {
            assertThat(ledger.opening().believed()).as("the stop was not clean").isZero();
        }
        assertThatFastStartsFindTheSame();
    }

    private static Stream<CheckpointStep> checkpointSteps() {
        return Stream.of(CheckpointStep.values()).filter(step -> !isInFile() || CheckpointStep.IN_FILE.contains(step));
    }

    private static boolean isKept(CheckpointStep step) {
        return isInFile() ? step != CheckpointStep.BEGUN : step == CheckpointStep.IN_PLACE;
    }

    private static boolean isInFile() {
        return TestStore.CHOSEN == StateStore.FILE;
    }

    /** Row for row and hash for hash what the blocks lead to. */
    private void assertThatFastStartsFindTheSame() {
        LedgerContents proved;
        try (ChannelLedger ledger = theirs(FULL)) {
            proved = LedgerContents.of(ledger);
        }
        for (LedgerOptions options : List.of(FAST, AFTER_ANY_STOP)) {
            try (ChannelLedger ledger = theirs(options)) {
                assertThat(LedgerContents.of(ledger)).isEqualTo(proved);
            }
        }
    }

    private ChannelLedger theirs(LedgerOptions options) {
        return ChannelLedger.open(folder.resolve("theirs"), NETWORK.genesis(), options);
    }

    /** Reads checkpoints and leaves them as they are. */
    private static LedgerOptions fast(Verification verification) {
        return TestStore.options(verification).withFileBytes(1).withCheckpoints(Checkpoints.NEVER);
    }

    private static String value(ChannelLedger ledger) {
        return Objects.requireNonNull(ledger.snapshot().get("cc", "k")).value().toString(UTF_8);
    }

    private static int privateValue(ChannelLedger ledger) {
        String namespace = PrivateKeys.namespace("cc", "_implicit_org_Org1MSP");
        return Integer.parseInt(
                Objects.requireNonNull(ledger.snapshot().get(namespace, "k")).value().toStringUtf8());
    }

    private List<String> committedBeforeDeathAt(Enum<?> step, long number)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-D" + TestStore.PROPERTY + "=" + TestStore.CHOSEN,
                "-cp", System.getProperty("java.class.path"), CommittingProcess.class.getName(),
                folder.resolve("theirs").toString(), folder.resolve("prepared").toString(),
                CommittingProcess.named(step),
                Long.toString(number))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> said = process.inputReader().readAllLines();
        assertThat(process.waitFor()).as("killed").isEqualTo(128 + 9);
        return said;
    }
}
