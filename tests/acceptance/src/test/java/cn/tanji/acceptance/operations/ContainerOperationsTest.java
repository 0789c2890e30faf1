package cn.tanji.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.acceptance.images.Image;
import cn.tanji.acceptance.images.Skip;
import cn.tanji.cli.http.ApiProblem;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetworkException;

/** Operations of docs/operations.md in containers, one after another on one network, by commands alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerOperationsTest {
    private static final int DOWN = 3;
    private static final String TIANJIN = "TianjinMSP";

    @TempDir
    static Path folder;
    private static OperatedContainers registry;

    @BeforeAll
    static void start() {
        if (!"compose".equals(System.getProperty("registry.network"))) {
            Skip.because("operations in containers are not tested here: they were not asked for"
                    + " (-Dregistry.network=compose)");
        }
        Image.requireAll();
        try {
            FabricPrograms.find(System.getenv());
        } catch (LocalNetworkException e) {
            Skip.because("operations in containers are not tested: " + e.getMessage());
        }
        registry = new OperatedContainers(folder);
        good("up");
        registry.register("TJ", TIANJIN, "official-1");
    }

    @AfterAll
    static void end() {
        Optional.ofNullable(registry).ifPresent(OperatedContainers::close);
    }

    private static String good(String... command) {
        var said = registry.run(command);
        assertThat(said.code()).as(said.text()).isZero();
        return said.text();
    }

    private static String bad(String... command) {
        var said = registry.run(command);
        assertThat(said.code()).as(said.text()).isNotZero();
        return said.text();
    }

    @Test
    @Order(1)
    void status_tells_what_it_tells_of_a_local_network() {
        assertThat(good("status")).containsPattern("peer0.hubei +peer +healthy +\\d+")
                .containsPattern("orderer0.tianjin +orderer +healthy").containsPattern("chaincode.exchange .* healthy")
                .containsPattern("gateway .* healthy").containsPattern("is led by orderer0\\.\\w+")
                .containsPattern("registry-guangdong +sequence 1").containsPattern("\\d days left");
    }

    @Test
    @Order(2)
    void a_container_is_named_as_status_names_it_or_refused() {
        for (var command : List.of("logs", "stop", "start")) {
            assertThat(bad(command, "peer9.hubei")).contains("there is no node 'peer9.hubei'", "peer0.hubei",
                    "postgres");
        }
        assertThat(good("logs", "postgres", "--lines", "5")).isNotBlank();
    }

    @Test
    @Order(3)
    void a_stopped_container_is_down_until_it_is_started() {
        good("stop", "peer0.exchange");
        assertThat(bad("stop", "peer0.exchange")).contains("does not run");
        var down = registry.run("status");
        assertThat(down.code()).isEqualTo(DOWN);
        assertThat(down.text()).containsPattern("peer0.exchange +peer +down");
        assertThat(good("start", "peer0.exchange")).contains("healthy");
        assertThat(good("status")).containsPattern("peer0.exchange +peer +healthy +\\d+");
    }

    @Test
    @Order(4)
    void a_peer_that_has_lost_its_volume_joins_again_and_endorses_under_the_next_number() {
        registry.lose("peer0.tianjin");
        assertThat(good("join")).contains("On the channel after", "peer0.tianjin");
        assertThat(good("status")).containsPattern("registry-tianjin +sequence 2")
                .containsPattern("peer0.tianjin +peer +healthy +\\d+");
        registry.register("TJ", TIANJIN, "official-2");
        assertThat(good("join")).contains("Every node is on the channel");
    }

    @Test
    @Order(5)
    void an_orderer_and_a_peer_that_have_lost_their_volumes_come_back_with_the_next_start() {
        registry.lose("orderer0.hubei");
        registry.lose("peer0.hubei");
        assertThat(good("up")).contains("Brought back to the channel: orderer0.hubei, peer0.hubei");
        assertThat(good("status")).containsPattern("registry-hubei +sequence 3");
        registry.register("HB", "HubeiMSP", "official-1");
        good("stop", "orderer0.guangdong");
        registry.register("HB", "HubeiMSP", "official-2");
        good("start", "orderer0.guangdong");
    }

    @Test
    @Order(6)
    void a_new_number_is_agreed_on_while_the_containers_go_on_but_no_other_version() {
        assertThat(good("upgrade")).containsPattern("registry-tianjin +sequence 4");
        assertThat(bad("upgrade", "--chaincode-version", "2")).contains("cannot be served beside it");
        registry.register("TJ", TIANJIN, "official-3");
    }

    @Test
    @Order(7)
    void members_agree_each_for_itself() {
        assertThat(good("chaincode", "approve", "--member", "hubei")).contains("What hubei approves is in force");
        for (var member : List.of("hubei", "tianjin", "guangdong")) {
            assertThat(good("chaincode", "approve", "--anew", "--member", member)).contains("waits for a majority");
        }
        assertThat(good("chaincode", "commit", "--member", "exchange")).contains("In force");
        assertThat(good("status")).containsPattern("registry-tianjin +sequence 5");
    }

    @Test
    @Order(8)
    void the_read_model_is_made_anew_from_blocks() {
        var before = registry.persons("TJ", TIANJIN, "official-1");
        assertThat(before).contains("official-3");
        assertThat(good("rebuild")).contains("anew from block 0");
        OperatedRegistry.await("the read model", () -> isTold(before));
    }

    /** An official who is not in the read model yet is refused. */
    private static boolean isTold(String persons) {
        try {
            return registry.persons("TJ", TIANJIN, "official-1").equals(persons);
        } catch (ApiProblem _) {
            return false;
        }
    }
}
