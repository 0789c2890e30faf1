package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.tanji.embedded.chaincode.ChaincodeEndpoint;
import cn.tanji.embedded.chaincode.StateBatching;
import cn.tanji.embedded.sample.Policies;
import cn.tanji.embedded.sample.SampleNetwork;
import cn.tanji.embedded.sample.SampleService;
import cn.tanji.embedded.sample.StateSteps;

/**
 * The same chaincode with and without batching, endorsed by three unlike peers: one announces 1,000, one slices of seven,
 * one nothing. The official client takes endorsements only if they are byte for byte the same.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BatchingPeersTest {
    @TempDir
    private static Path directory;
    private static final List<SampleService> SERVICES = new ArrayList<>();
    private static SampleNetwork network;
    private static Network client;

    @BeforeAll
    static void start() throws IOException {
        List<ChaincodeDeployment> deployments = List.of(deployment("plain", StateSteps::plain),
                deployment("plain-other", StateSteps::plain), deployment("batched", StateSteps::batched),
                deployment("batched-other", StateSteps::batched), deployment("committed", StateSteps::batched));
        network = SampleNetwork.start(SampleNetwork.Members.create(), directory,
                definition -> definition
                        .withBatch(Batches.quick(Duration.ofMillis(50)))
                        .withBatching("Hb", new StateBatching(7, 7))
                        .withBatching("Ex", StateBatching.NONE)
                        .withChaincodes(deployments));
        client = network.client(network.members().gd());
    }

    @AfterAll
    static void stop() {
        network.close();
        SERVICES.forEach(SampleService::close);
    }

    /** Each peer has a service of its own: the shim keeps one state for all streams of a chaincode object. */
    private static ChaincodeDeployment deployment(String name, Supplier<ChaincodeBase> chaincode) throws IOException {
        Map<String, ChaincodeEndpoint> services = new HashMap<>();
        for (String mspId : List.of("Gd", "Hb", "Ex")) {
            SampleService service = SampleService.of(chaincode.get());
            SERVICES.add(service);
            services.put(mspId, service.endpoint());
        }
        return new ChaincodeDeployment(name, "1", Policies.outOf(3, "Gd", "Hb", "Ex"),
                new ChaincodeSource.Service(SampleService.PACKAGE_ID, services));
    }

    @ParameterizedTest
    @ValueSource(strings = {"puts 0", "puts 1", "puts 7", "puts 8", "puts 1000", "puts 1001", "everyKind", "reads a",
            "reads b a c a", "reads k0 k1 k2 k3 k4 k5 k6 k7 k8", "readsForOne a b c", "readsOwnWrites", "range",
            "call OTHER puts 10", "call OTHER putAndRefuse", "call OTHER everyKind"})
    void unlike_peers_endorse_the_same_bytes_and_they_are_those_without_batching(String call) throws Exception {
        var without = endorse("plain", call);
        var with = endorse("batched", call);
        assertThat(with.getResult()).isEqualTo(without.getResult());
        assertThat(sets(with, "batched")).isEqualTo(sets(without, "plain"));
        assertThat(sets(with, "batched-other")).isEqualTo(sets(without, "plain-other"));
    }

    @Test
    void what_was_batched_is_committed_and_read_back() throws Exception {
        client.getContract("committed").submitTransaction("puts", "30");
        assertThat(text(client.getContract("committed").evaluateTransaction("reads", "k29", "k0", "absent")))
                .isEqualTo("k29=v29 k0=v0 absent= ");
    }

    @Test
    void a_refusal_keeps_its_words() {
        assertThatThrownBy(() -> endorse("batched", "putAndRefuse")).isInstanceOf(EndorseException.class)
                .satisfies(failure -> assertThat(((EndorseException) failure).getDetails()).isNotEmpty()
                        .allSatisfy(detail -> assertThat(detail.getMessage()).contains("refused on purpose")));
    }

    @Test
    void many_transactions_side_by_side_are_valid_at_every_peer() throws Exception {
        List<Callable<byte[]>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String count = Integer.toString(1 + i % 20);
            calls.add(() -> client.getContract("committed").submitTransaction("puts", count));
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<byte[]> submitted : callers.invokeAll(calls)) {
                assertThat(submitted.get()).isEmpty();
            }
        }
    }

    private static Transaction endorse(String chaincode, String call) throws EndorseException {
        List<String> words = List.of(call.replace("OTHER", chaincode + "-other").split(" "));
        return client.getContract(chaincode).newProposal(words.getFirst())
                .addArguments(words.stream().skip(1).toArray(String[]::new)).build().endorse();
    }

    /** The read/write sets of a namespace without the versions of what was read, which differ between namespaces. */
    private static List<KVRWSet> sets(Transaction transaction, String namespace) throws Exception {
        var payload = Payload.parseFrom(Envelope
                .parseFrom(PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope().toByteString())
                .getPayload());
        var action = ChaincodeActionPayload.parseFrom(org.hyperledger.fabric.protos.peer.Transaction
                .parseFrom(payload.getData()).getActions(0).getPayload());
        var results = TxReadWriteSet.parseFrom(ChaincodeAction.parseFrom(ProposalResponsePayload
                .parseFrom(action.getAction().getProposalResponsePayload()).getExtension()).getResults());
        List<KVRWSet> sets = new ArrayList<>();
        for (NsReadWriteSet set : results.getNsRwsetList()) {
            if (set.getNamespace().equals(namespace)) {
                sets.add(withoutVersions(KVRWSet.parseFrom(set.getRwset())));
            }
        }
        return sets;
    }

    private static KVRWSet withoutVersions(KVRWSet set) {
        KVRWSet.Builder bare = set.toBuilder();
        bare.getReadsBuilderList().forEach(read -> read.clearVersion());
        bare.getRangeQueriesInfoBuilderList().forEach(query -> query.clearReadsInfo());
        return bare.build();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
