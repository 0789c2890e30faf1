package cn.tanji.embedded.endorser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.tanji.embedded.chaincode.ChaincodeEndpoint;
import cn.tanji.embedded.chaincode.ChaincodeService;
import cn.tanji.embedded.chaincode.StateBatching;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/** The same chaincode in process and behind the shim's own server, asked the same. */
class TransportsTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final TestLedger ledger = TestPeers.ledger();
    private final LogicalPeer inProcess = TestPeers.inProcess(ledger, "Alpha");
    private final LogicalPeer overStream = TestPeers.peer(ledger, "Beta");
    private SampleService service;
    private SampleService otherService;

    @BeforeEach
    void start() throws IOException {
        ledger.state.rows("cc", 130);
        ledger.state.put("cc", "\u0000type\u0000a\u0000", "composite", 3).put("cc", "\uE000", "private use", 3)
                .put("cc", "\uD83D\uDE00", "emoji", 3);
        ledger.state.put("cc", "owned", new VersionedValue(ByteString.copyFromUtf8("v"),
                new TreeMap<>(Map.of("VALIDATION_PARAMETER", ByteString.EMPTY)), new Version(2, 5)));
        ledger.history.add(KeyModification.newBuilder().setTxId("t1").setValue(ByteString.copyFromUtf8("v1"))
                .setTimestamp(Timestamp.newBuilder().setSeconds(5)).build());
        ledger.history.add(KeyModification.newBuilder().setTxId("t0").setIsDelete(true).build());
        service = SampleService.start(new SampleChaincode(TestPeers.PACKAGE));
        otherService = SampleService.start(new SampleChaincode("other:45"));
        overStream.install("cc", connect(TestPeers.PACKAGE, service));
        overStream.install("other", connect("other:45", otherService));
    }

    @AfterEach
    void stop() {
        overStream.close();
        service.close();
        otherService.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"put k v", "putGet r001 v", "put k ", "get r001", "get absent", "delete r001",
            "range r s 0",
            "range r s 99", "range r s 100", "range r s 101", "range r s 130", "range   1000", "range a \uE001 1000",
            "composite type", "page r s 4 ", "page r s 4 r126", "page r s 0 r126", "page r s 1000 ", "page r s 0 ",
            "history k", "own k policy", "owner owned", "owner r001", "events 200", "events 400", "events 500",
            "call other putGet k v",
            "call other events 200", "call other/ch get k", "environment", "absent"})
    void both_give_the_same_bytes(String call) {
        String[] arguments = call.split(" ", -1);
        var signed = TestProposal.of("cc", arguments).withTransient("secret", "x").signed();
        ProposalResponse expected = TestPeers.answered(inProcess, signed);
        ProposalResponse streamed = TestPeers.answered(overStream, signed);
        assertThat(streamed.getResponse()).isEqualTo(expected.getResponse());
        assertThat(streamed.getPayload()).isEqualTo(expected.getPayload());
        assertThat(streamed.getInterest()).isEqualTo(expected.getInterest());
        assertThat(streamed.hasEndorsement()).isEqualTo(expected.hasEndorsement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "query", "pageThenPut", "call absent get k", "call cc get k", "events 404",
            "throw"})
    void both_fail_with_the_same_first_line(String call) {
        var signed = TestProposal.of("cc", call.split(" ", -1)).signed();
        String expected = firstLine(TestPeers.answered(inProcess, signed));
        assertThat(firstLine(TestPeers.answered(overStream, signed))).isEqualTo(expected)
                .startsWith("error in simulation: transaction returned with failure: ");
    }

    @Test
    void a_lost_stream_fails_what_runs_and_the_next_call_dials_again() throws Exception {
        var signed = TestProposal.of("cc", "sleep").signed();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestPeers.answered(overStream, TestProposal.of("cc", "get", "r001").signed());
            Future<ProposalResponse> running = threads.submit(() -> TestPeers.answered(overStream, signed));
            Thread.sleep(200);
            service.close();
            assertThat(running.get().getResponse().getMessage()).endsWith("error sending: chaincode stream terminated");
            assertThat(running.get().getPayload().isEmpty()).isTrue();
        }
        assertThat(TestPeers.answered(overStream, TestProposal.of("cc", "get", "r001").signed()).getResponse()
                .getMessage()).contains("could not launch chaincode sample:0123: connection to sample:0123 failed: "
                        + "error handling chaincode stream for sample:0123: receive from chaincode support stream failed: ")
                .contains("UNAVAILABLE");
        service = SampleService.start(new SampleChaincode(TestPeers.PACKAGE), service.address());
        assertThat(TestPeers.answered(overStream, TestProposal.of("cc", "get", "r001").signed()).getResponse()
                .getStatus()).isEqualTo(200);
    }

    @Test
    void a_run_that_takes_too_long_fails_and_the_stream_goes_on() {
        overStream.install("cc",
                new ChaincodeService(TestPeers.PACKAGE, endpoint(service), StateBatching.FABRIC, PATIENCE,
                        Duration.ofMillis(300)));
        var proposal = TestProposal.of("cc", "sleep");
        assertThat(TestPeers.answered(overStream, proposal.signed()).getResponse().getMessage())
                .isEqualTo("error in simulation: failed to execute transaction " + proposal.channel.getTxId()
                        + ": error sending: timeout expired while executing transaction");
        assertThat(TestPeers.answered(overStream, TestProposal.of("cc", "get", "r001").signed()).getResponse()
                .getStatus()).isEqualTo(200);
    }

    @Test
    void a_chaincode_that_registers_under_another_name_is_not_launched() {
        overStream.install("cc", connect("sample:ffff", service));
        assertThat(TestPeers.answered(overStream, TestProposal.of("cc", "get", "k").signed()).getResponse()
                .getMessage()).endsWith("chaincode registered as 'sample:0123' where 'sample:ffff' was expected");
    }

    @Test
    void many_transactions_share_one_stream() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ProposalResponse>> answers = threads.invokeAll(java.util.stream.IntStream
                    .range(0, 200).<java.util.concurrent.Callable<ProposalResponse>>mapToObj(i -> () -> TestPeers
                            .answered(overStream, TestProposal.of("cc", "putGet", "r001", "v" + i).signed()))
                    .toList());
            for (Future<ProposalResponse> answer : answers) {
                assertThat(answer.get().getResponse().getPayload().toStringUtf8()).isEqualTo("1");
            }
        }
    }

    private static ChaincodeService connect(String packageId, SampleService service) {
        return new ChaincodeService(packageId, endpoint(service), StateBatching.FABRIC);
    }

    private static ChaincodeEndpoint endpoint(SampleService service) {
        return new ChaincodeEndpoint(service.address(), List.of(), Optional.empty(), PATIENCE);
    }

    private static String firstLine(ProposalResponse response) {
        assertThat(response.hasEndorsement()).isFalse();
        return response.getResponse().getMessage().lines().findFirst().orElseThrow();
    }
}
