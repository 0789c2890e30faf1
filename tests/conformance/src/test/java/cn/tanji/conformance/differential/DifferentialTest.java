package cn.tanji.conformance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A real network and the embedded one, side by side: the same input, the same outcome. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "registry.network", matches = "local", disabledReason = "the embedded network was not compared "
        + "with Fabric's programs: that needs -Plocal and the programs on PATH or in FABRIC_BIN")
class DifferentialTest {
    /** What the real network did, for readers: {@code target/differential.txt}. */
    private static final Path TRANSCRIPT = Path.of("target/differential.txt");

    private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

    @TempDir
    private static Path folder;

    private final StringBuilder transcript = new StringBuilder();
    private Twins twins;

    @BeforeAll
    void start() {
        twins = Twins.start(folder, RESOURCES.resolve("consortium.yaml"));
    }

    @AfterAll
    void stop() throws IOException {
        twins.close();
        Files.writeString(TRANSCRIPT, transcript);
    }

    @TestFactory
    Stream<DynamicTest> both_networks_answer_alike() {
        return Stream.<Supplier<List<Case>>>of(() -> SetCases.of(twins), () -> CallCases.of(twins),
                () -> PrivateCases.of(twins), () -> StreamCases.of(twins),
                () -> ProposalCases.of(twins), () -> GatewayCases.of(twins), () -> IdentityCases.of(twins),
                () -> EventCases.of(twins), () -> FinalityCases.of(twins), () -> ConfigurationCases.of(twins),
                () -> ScenarioCases.of(twins, folder.resolve("judged"), RESOURCES.resolve("collections.json")))
                .flatMap(cases -> cases.get().stream())
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> compare(one)));
    }

    private void compare(Case one) {
        var before = CompletableFuture.supplyAsync(() -> one.observe().apply(twins.embedded()).toString());
        String real = one.observe().apply(twins.real()).toString();
        String embedded = before.join();
        transcript.append("## ").append(one.name()).append('\n').append(real).append('\n');
        String reason = KnownDifferences.REASONS.get(one.name());
        if (reason == null) {
            assertThat(embedded).as("%s: the embedded network (actual) and the real one (expected)", one.name())
                    .isEqualTo(real);
        } else {
            assertThat(embedded)
                    .as("%s is listed as a difference, because %s; take it off the list", one.name(), reason)
                    .isNotEqualTo(real);
        }
    }
}
