package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.ledger.CommittedTransaction;

/** A process that is killed while it commits. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KillTest {
    @TempDir
    private Path folder;

    @Test
    void keeps_everything_that_was_answered_as_committed() throws Exception {
        List<String> committed = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            committed.addAll(runAndKill(30 + 17 * round));
        }
        try (EmbeddedNetwork network = EmbeddedNetwork.start(KilledNetwork.definition(folder))) {
            for (String id : committed) {
                assertThat(network.ledger().transaction(id))
                        .map(CommittedTransaction::code)
                        .contains(TxValidationCode.VALID);
            }
            try (KilledNetwork.Client client = KilledNetwork.Client.of(network, folder)) {
                client.contract().submitTransaction("put", "after", "the kill");
            }
        }
    }

    /** Kills the process right after it said so many times that a transaction is committed. */
    private List<String> runAndKill(int count) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"), KilledNetwork.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> committed = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && committed.size() < count) {
                assertThat(line).startsWith("committed ");
                committed.add(line.substring("committed ".length()));
                line = output.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(committed).hasSize(count);
        return committed;
    }
}
