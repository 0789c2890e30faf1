package cn.tanji.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;

class VerifyCommandTest {
    private static final Path DEFINITION = Path.of("..", "..", "network-config", "consortium.yaml");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aRegistryHasRun() throws Exception {
        RunningRegistry.start(RegistryOptions.of(DEFINITION, folder)).close();
    }

    @Test
    void proves_the_chain_and_says_how_far_it_goes() {
        assertThat(verify(folder)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("1").containsPattern("[0-9a-f]{64}").doesNotContain("judged anew");
    }

    @Test
    void judges_every_transaction_anew_if_asked() {
        assertThat(verify(folder, "--full")).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("judged anew|重新裁定");
    }

    @Test
    void names_the_first_block_that_is_not_what_was_committed() throws Exception {
        var file = new DataFolder(folder).ledger().resolve("blocks").resolve("blocks_000000");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
        assertThat(verify(folder)).isEqualTo(1);
        assertThat(err.toString()).contains("damaged or changed", "stored block 1");
        assertThat(Files.readAllBytes(file)).as("it mends nothing").isEqualTo(bytes);
    }

    @Test
    void refuses_while_the_registry_runs() throws Exception {
        try (var _ = RunningRegistry.start(RegistryOptions.of(DEFINITION, folder))) {
            assertThat(verify(folder)).isEqualTo(1);
            assertThat(err.toString()).contains("in use by another process", "scripts/registry down");
        }
    }

    @Test
    void makes_nothing_where_nothing_has_run(@TempDir Path empty) throws Exception {
        assertThat(verify(empty)).isEqualTo(1);
        try (var files = Files.list(empty)) {
            assertThat(files).isEmpty();
        }
    }

    private int verify(Path data, String... more) {
        var arguments = new ArrayList<>(List.of("--data", data.toString(), "--definition",
                DEFINITION.toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new VerifyCommand()).setOut(new PrintWriter(out))
                .setExecutionExceptionHandler((problem, _, _) -> {
                    assertThat(problem).isInstanceOf(LaunchException.class);
                    err.append(problem.getMessage());
                    return 1;
                }).execute(arguments.toArray(String[]::new));
    }
}
