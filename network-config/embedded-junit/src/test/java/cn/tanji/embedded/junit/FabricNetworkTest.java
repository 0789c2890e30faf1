package cn.tanji.embedded.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.grpc.Status.Code;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the example does not show. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@EmbeddedFabric(organisations = {"AMSP", "BMSP",
        "CMSP"}, contracts = Deeds.class, policy = "AND('AMSP.peer', 'BMSP.peer')")
class FabricNetworkTest {
    private static final AtomicReference<@Nullable FabricNetwork> SEEN = new AtomicReference<>();

    @Test
    void a_policy_of_two_needs_no_third_peer(FabricNetwork network) throws Exception {
        network.peer("CMSP").stop();
        network.contract("AMSP").submitTransaction("record", "house", "A");
        network.peer("BMSP").stop();
        assertThatThrownBy(() -> network.contract("AMSP").submitTransaction("record", "house", "B"))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void a_collection_is_held_by_its_members_only() throws Exception {
        FabricSetup setup = FabricSetup.of("AMSP", "BMSP").withChaincode("vault", _ -> new Vault())
                .withPolicy("vault", "OR('AMSP.peer', 'BMSP.peer')").withCollection("vault", "ours", true, "AMSP");
        try (FabricNetwork network = FabricNetwork.start(setup)) {
            network.contract("AMSP").submitTransaction("put", "key", "secret");
            assertThat(network.contract("AMSP").evaluateTransaction("get", "key")).asString().isEqualTo("secret");
            assertThatThrownBy(() -> network.contract("BMSP").evaluateTransaction("get", "key"))
                    .isInstanceOf(GatewayException.class);
        }
    }

    /** Keeps values in a collection. */
    private static final class Vault implements Chaincode {
        @Override
        public Response init(ChaincodeStub stub) {
            return ResponseUtils.newSuccessResponse();
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            String key = stub.getParameters().getFirst();
            if (stub.getFunction().equals("get")) {
                return ResponseUtils.newSuccessResponse(stub.getPrivateData("ours", key));
            }
            stub.putPrivateData("ours", key, stub.getParameters().getLast().getBytes(UTF_8));
            return ResponseUtils.newSuccessResponse();
        }
    }

    @Test
    void every_organisation_calls_as_itself(FabricNetwork network) throws Exception {
        for (String mspId : List.of("AMSP", "BMSP", "CMSP")) {
            assertThat(network.contract(mspId).evaluateTransaction("caller")).asString().isEqualTo(mspId);
        }
    }

    @Test
    void a_stopped_peer_breaks_its_clients_calls_and_serves_them_again_when_it_starts(FabricNetwork network)
            throws Exception {
        var client = network.client("AMSP");
        CloseableIterator<ChaincodeEvent> events = client.getChaincodeEvents("chaincode");
        network.peer("AMSP").stop();
        assertThatThrownBy(events::hasNext)
                .satisfies(broken -> assertThat(io.grpc.Status.fromThrowable(broken).getCode())
                        .isEqualTo(Code.UNAVAILABLE));
        assertThatThrownBy(() -> network.contract("AMSP").evaluateTransaction("caller"))
                .isInstanceOf(GatewayException.class)
                .extracting(failure -> ((GatewayException) failure).getStatus().getCode())
                .isEqualTo(Code.UNAVAILABLE);
        network.peer("AMSP").start();
        assertThat(network.contract("AMSP").evaluateTransaction("caller")).asString().isEqualTo("AMSP");
    }

    @Test
    void a_lagging_peer_knows_no_later_block_event_or_transaction_until_it_catches_up(FabricNetwork network)
            throws Exception {
        long height = network.embedded().height();
        network.peer("CMSP").lag();
        String id;
        try (CloseableIterator<ChaincodeEvent> events = network.client("CMSP").getChaincodeEvents("chaincode")) {
            var transaction = network.contract("AMSP").newProposal("record").addArguments("x", "A").build().endorse();
            id = transaction.getTransactionId();
            transaction.submit();
            assertThat(network.peer("AMSP").height()).isEqualTo(height + 1);
            assertThat(network.peer("CMSP").height()).isEqualTo(height);
            assertThatThrownBy(() -> transactionById(network, "CMSP", id)).isInstanceOf(GatewayException.class);
            network.peer("CMSP").catchUp();
            assertThat(events.next().getTransactionId()).isEqualTo(id);
        }
        assertThat(transactionById(network, "CMSP", id)).isNotEmpty();
        assertThat(network.peer("CMSP").height()).isEqualTo(height + 1);
    }

    @Test
    void blocks_can_be_asked_for_at_a_shifted_time(FabricNetwork network) throws Exception {
        network.clock().advance(Duration.ofDays(30));
        try (var blocks = network.client("AMSP").newBlockEventsRequest().startBlock(0).build().getEvents()) {
            assertThat(blocks.next().getHeader().getNumber()).isZero();
        }
    }

    @Test
    void a_network_takes_several_chaincodes_and_leaves_nothing_behind() throws Exception {
        FabricSetup setup = FabricSetup
                .of("OneMSP")
                .withContracts("deeds", List.of(Deeds.class))
                .withChaincode("echo", _ -> new Echo());
        Path data;
        try (FabricNetwork network = FabricNetwork.start(setup)) {
            network.contract("OneMSP", "deeds").submitTransaction("record", "house", "One");
            assertThat(network.contract("OneMSP", "echo").evaluateTransaction("hello")).asString().isEqualTo("hello");
            data = network.folder();
            assertThat(data).exists();
        }
        assertThat(Files.exists(data)).isFalse();
    }

    /** Networks shared by a class, and chaincode below the contract API. */
    @Nested
    @EmbeddedFabric(code = Echo.class, shared = true)
    class Shared {
        @Test
        void one_test_meets_the_network_of_its_class(FabricNetwork network) throws Exception {
            assertSame(network);
        }

        @Test
        void another_test_meets_the_same(FabricNetwork network) throws Exception {
            assertSame(network);
        }

        private void assertSame(FabricNetwork network) throws Exception {
            assertThat(network.contract("Org2MSP").evaluateTransaction("one")).asString().isEqualTo("one");
            assertThat(SEEN.updateAndGet(seen -> seen == null ? network : seen)).isSameAs(network);
        }
    }

    private static byte[] transactionById(FabricNetwork network, String mspId, String id) throws GatewayException {
        return network.contract(mspId, "qscc").evaluateTransaction("GetTransactionByID", FabricNetwork.CHANNEL, id);
    }

    /** Answers with the name of the function. */
    public static final class Echo implements Chaincode {
        @Override
        public Response init(ChaincodeStub stub) {
            return invoke(stub);
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            return ResponseUtils.newSuccessResponse(stub.getFunction().getBytes(UTF_8));
        }
    }
}
