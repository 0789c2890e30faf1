package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Opening;
import cn.tanji.embedded.ledger.Verification;
import cn.tanji.embedded.sample.Policies;
import cn.tanji.embedded.sample.SampleChaincode;
import cn.tanji.embedded.sample.SampleNetwork;

/** What is still there after the network was stopped and started again on the same data. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RestartTest {
    private final SampleNetwork.Members members = SampleNetwork.Members.create();

    @TempDir
    private Path directory;

    @Test
    void keeps_blocks_and_state() throws Exception {
        long height;
        try (SampleNetwork network = start(RestartTest::quick)) {
            network.contract("gd").submitTransaction("put", "kept", "value");
            height = network.network().height();
        }
        try (SampleNetwork network = start(RestartTest::quick)) {
            assertThat(network.network().height()).isEqualTo(height);
            assertThat(network.contract("gd").evaluateTransaction("get", "kept")).asString().isEqualTo("value");
            network.contract("gd").submitTransaction("put", "kept", "newer");
            assertThat(network.network().height()).isEqualTo(height + 1);
        }
    }

    @Test
    void believes_its_checkpoint_after_a_clean_stop_and_says_so() throws Exception {
        UnaryOperator<NetworkDefinition> fast = definition -> quick(definition)
                .withLedger(LedgerOptions.of(Verification.FAST));
        long height;
        try (SampleNetwork network = start(fast)) {
            network.contract("gd").submitTransaction("put", "kept", "value");
            height = network.network().height();
        }
        try (SampleNetwork network = start(fast)) {
            assertThat(network.network().opening()).isEqualTo(new Opening(height, 0, Optional.empty()));
            assertThat(network.network().notice()).contains("first " + height + " blocks are from the checkpoint");
            assertThat(network.contract("gd").evaluateTransaction("get", "kept")).asString().isEqualTo("value");
            network.contract("gd").submitTransaction("put", "kept", "newer");
        }
        assertThat(EmbeddedNetwork.prove(fast.apply(SampleNetwork.definition(members, directory)), Verification.FULL,
                _ -> {}).getHeight()).isEqualTo(height + 1);
    }

    @Test
    void commits_what_is_pending_when_it_is_closed() throws Exception {
        String id;
        try (SampleNetwork network = start(RestartTest::onDemand)) {
            SubmittedTransaction pending = endorsed(network.contract("any")).submitAsync();
            id = pending.getTransactionId();
        }
        try (SampleNetwork network = start(RestartTest::onDemand)) {
            byte[] found = network.contract("qscc").evaluateTransaction("GetTransactionByID", SampleNetwork.CHANNEL,
                    id);
            assertThat(found).isNotEmpty();
        }
    }

    @Test
    void orders_an_envelope_once_that_is_submitted_twice_while_it_is_pending() throws Exception {
        try (SampleNetwork network = start(RestartTest::onDemand)) {
            Transaction transaction = endorsed(network.contract("any"));
            long height = network.network().height();
            SubmittedTransaction first = transaction.submitAsync();
            SubmittedTransaction second = transaction.submitAsync();
            network.network().cutNow();
            assertThat(first.getStatus().isSuccessful()).isTrue();
            assertThat(second.getStatus().getBlockNumber()).isEqualTo(height);
            assertThat(network.network().height()).isEqualTo(height + 1);
            assertThat(network.network().block(height).getData().getDataCount()).isEqualTo(1);
        }
    }

    @Test
    void brings_a_changed_policy_in_force_as_the_next_sequence() throws Exception {
        try (SampleNetwork network = start(RestartTest::quick)) {
            network.contract("any").submitTransaction("put", "before", "1");
        }
        UnaryOperator<NetworkDefinition> onlyHb = definition -> quick(definition).withChaincodes(
                List.of(new ChaincodeDeployment("any", "2", Policies.outOf(1, "Hb"),
                        new ChaincodeSource.InProcess(_ -> new SampleChaincode()))));
        try (SampleNetwork network = start(onlyHb)) {
            Contract contract = network.contract("any");
            Transaction withoutHb = contract
                    .newProposal("put")
                    .addArguments("after", "1")
                    .setEndorsingOrganizations("Gd")
                    .build()
                    .endorse();
            assertThat(withoutHb.submitAsync().getStatus().isSuccessful()).isFalse();
            contract.submitTransaction("put", "after", "2");
            assertThat(new String(contract.evaluateTransaction("get", "before"), StandardCharsets.UTF_8))
                    .isEqualTo("1");
        }
    }

    @Test
    void refuses_data_of_another_network() throws Exception {
        start(RestartTest::quick).close();
        SampleNetwork.Members others = SampleNetwork.Members.create();
        assertThatThrownBy(() -> SampleNetwork.start(others, directory, RestartTest::quick))
                .hasMessageContaining("genesis");
    }

    @Test
    void refuses_a_second_network_on_the_same_data() throws Exception {
        try (SampleNetwork _ = start(RestartTest::quick)) {
            assertThatThrownBy(() -> start(RestartTest::quick)).isInstanceOf(Exception.class);
        }
    }

    @Test
    void signs_one_result_by_all_in_single_run_even_if_the_chaincode_is_not_deterministic() throws Exception {
        try (SampleNetwork network = start(definition -> quick(definition).withSingleRun(true))) {
            network.contract("all").submitTransaction("random");
            assertThat(network.contract("all").evaluateTransaction("get", "random")).isNotEmpty();
        }
    }

    private static Transaction endorsed(Contract contract) throws Exception {
        return contract.newProposal("put").addArguments("pending", "1").build().endorse();
    }

    private static NetworkDefinition quick(NetworkDefinition definition) {
        return definition.withBatch(Batches.quick(Duration.ofMillis(20)));
    }

    private static NetworkDefinition onDemand(NetworkDefinition definition) {
        return definition.withBatch(Batches.quick(Duration.ofMinutes(10)));
    }

    private SampleNetwork start(UnaryOperator<NetworkDefinition> change) throws IOException {
        return SampleNetwork.start(members, directory, change);
    }
}
