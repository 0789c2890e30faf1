package cn.tanji.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.RegistryCommand;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetworkException;

/** The bounded drill: a few faults of each kind, held for some seconds. The whole one is run by hand. */
class DrillTest {
    private static final Path DEFINITION = Path.of("..", "..", "network-config", "consortium.yaml");

    @TempDir
    Path folder;

    @Test
    void a_drill_of_faults_that_do_not_exist_starts_nothing() {
        var said = new StringWriter();
        assertThat(run(said, "--only", "nothing")).isEqualTo(1);
        assertThat(said.toString()).contains("no fault is called nothing", "kill orderer0.guangdong",
                "damage read database");
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.network", matches = "local", disabledReason = "a drill needs real Fabric (-Plocal)")
    void every_promise_is_kept_when_an_orderer_a_peer_a_chaincode_service_the_gateway_and_the_read_database_break() {
        try {
            FabricPrograms.find(System.getenv());
        } catch (LocalNetworkException e) {
            Assumptions.abort("not drilled on real Fabric: " + e.getMessage());
        }
        var said = new StringWriter();
        assertThat(run(said, "--hold", "4", "--pairs", "1", "--only",
                "kill orderer0.hubei,pause orderer0.tianjin,kill peer0.exchange,pause chaincode.hubei,kill gateway,read database"))
                .as(said.toString()).isZero();
        assertThat(said.toString()).contains("scripts/registry rebuild", "each is on the ledger once");
        System.out.println(said);
    }

    private int run(StringWriter said, String... options) {
        var out = new PrintWriter(said, true);
        var line = RegistryCommand.line().setOut(out).setErr(out);
        var arguments = new ArrayList<>(List.of("drill", "--data",
                folder.resolve("data").toString(), "--definition", DEFINITION.toString()));
        arguments.addAll(List.of(options));
        return line.execute(arguments.toArray(String[]::new));
    }
}
