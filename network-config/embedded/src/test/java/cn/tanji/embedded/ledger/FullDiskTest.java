package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.fixture.TestNetwork;

/** The file of the state grows beyond what a process may write, while there is room for blocks. */
@Timeout(120)
class FullDiskTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final int BLOCKS = 30;
    private static final int VALUE_BYTES = 50_000;
    private static final int FILE_KIBIBYTES_MAX = 400;

    @TempDir
    private Path folder;

    @Test
    void the_channel_goes_read_only_loses_no_block_and_goes_on_when_there_is_room() throws Exception {
        Path prepared = Files.createDirectory(folder.resolve("prepared"));
        LedgerContents contents = prepare(prepared);
        List<String> said = commit(prepared);
        int committed = said.size() - 1;
        assertThat(committed).isBetween(2, BLOCKS - 2);
        assertThat(said.getLast()).startsWith(FullDiskProcess.HALTED).contains("read-only")
                .contains("could not be kept").contains("made from the blocks at the next start");
        for (Verification verification : List.of(Verification.FAST_AFTER_ANY_STOP, Verification.FULL,
                Verification.FAST)) {
            LedgerOptions options = LedgerOptions.of(verification).withStore(StateStore.FILE).withFileBytes(1);
            try (ChannelLedger ledger = ChannelLedger.open(folder.resolve("full"), NETWORK.genesis(), options)) {
                assertThat(ledger.height()).isEqualTo(committed + 1);
            }
        }
        try (ChannelLedger ledger = ChannelLedger.open(folder.resolve("full"), NETWORK.genesis(),
                LedgerOptions.of(Verification.FAST).withStore(StateStore.FILE));
                ChannelLedger own = ChannelLedger.open(folder.resolve("own"), NETWORK.genesis(),
                        LedgerOptions.of(Verification.CHAIN))) {
            for (long i = ledger.height(); i < BLOCKS; i++) {
                assertThat(ledger.commit(own.block(i)).codes()).containsExactly(VALID);
            }
            assertThat(LedgerContents.of(ledger)).isEqualTo(contents);
        }
    }

    private LedgerContents prepare(Path prepared) throws IOException {
        try (ChannelLedger own = NETWORK.openWithChaincode(folder.resolve("own"))) {
            while (own.height() < BLOCKS) {
                NETWORK.commit(own, NETWORK.transaction().put("k" + own.height(), "v".repeat(VALUE_BYTES)));
            }
            for (long i = 0; i < own.height(); i++) {
                Files.write(prepared.resolve(i + ".block"), own.block(i).toByteArray());
            }
            return LedgerContents.of(own);
        }
    }

    private List<String> commit(Path prepared) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c",
                "ulimit -f " + FILE_KIBIBYTES_MAX + "; exec \"$@\"", "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                FullDiskProcess.class.getName(), folder.resolve("full").toString(), prepared.toString(),
                Integer.toString(BLOCKS)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> said = process.inputReader().readAllLines();
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
