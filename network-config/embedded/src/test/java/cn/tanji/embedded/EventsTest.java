package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

import io.grpc.Status.Code;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.InMemoryCheckpointer;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.embedded.sample.SampleNetwork;

/** Chaincode events and block events as the official client hears them. */
@ExtendWith(SharedNetwork.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EventsTest {
    private final SampleNetwork sample;
    private final Network network;
    private final Contract contract;

    EventsTest(SampleNetwork sample) {
        this.sample = sample;
        this.network = sample.client(sample.members().gd());
        this.contract = network.getContract("any");
    }

    @Test
    void hears_events_of_the_chaincode_asked_for_as_they_are_committed() throws Exception {
        try (CloseableIterator<ChaincodeEvent> events = network.getChaincodeEvents("any")) {
            network.getContract("hb").submitTransaction("put", "unheard", "1");
            contract.submitTransaction("put", "heard", "2");
            assertThat(payload(events.next())).isEqualTo("heard=2");
        }
    }

    @Test
    void replays_events_from_a_block_on() throws Exception {
        long start = sample.network().height();
        contract.submitTransaction("put", "replay", "1");
        contract.submitTransaction("put", "replay", "2");
        var request = network.newChaincodeEventsRequest("any").startBlock(start).build();
        try (CloseableIterator<ChaincodeEvent> events = request.getEvents()) {
            assertThat(payload(events.next())).isEqualTo("replay=1");
            assertThat(payload(events.next())).isEqualTo("replay=2");
        }
    }

    @Test
    void continues_after_a_checkpoint_inside_a_block() throws Exception {
        long start = sample.network().height();
        List<Transaction> three = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            three.add(contract.newProposal("put").addArguments("point " + i, "x").build().endorse());
        }
        for (Transaction transaction : three) {
            transaction.submitAsync();
        }
        sample.network().cutNow();
        InMemoryCheckpointer checkpointer = new InMemoryCheckpointer();
        try (var events = network.newChaincodeEventsRequest("any").startBlock(start).build().getEvents()) {
            assertThat(payload(events.next())).isEqualTo("point 1=x");
            checkpointer.checkpointChaincodeEvent(events.next());
        }
        var request = network.newChaincodeEventsRequest("any").startBlock(0).checkpoint(checkpointer).build();
        try (CloseableIterator<ChaincodeEvent> events = request.getEvents()) {
            assertThat(payload(events.next())).isEqualTo("point 3=x");
        }
    }

    @Test
    void hides_events_of_invalid_transactions() throws Exception {
        long start = sample.network().height();
        Transaction first = move("hidden a", "hidden b");
        Transaction second = move("hidden a", "hidden c");
        first.submit();
        assertThat(second.submitAsync().getStatus().isSuccessful()).isFalse();
        contract.submitTransaction("put", "after hidden", "1");
        try (var events = network.newChaincodeEventsRequest("any").startBlock(start).build().getEvents()) {
            assertThat(payload(events.next())).isEqualTo("hidden a>hidden b:1");
            assertThat(payload(events.next())).isEqualTo("after hidden=1");
        }
    }

    @Test
    void streams_whole_blocks_from_genesis_to_the_newest_and_waits_for_the_next() throws Exception {
        long height = sample.network().height();
        try (CloseableIterator<Block> blocks = network.newBlockEventsRequest().startBlock(0).build().getEvents()) {
            for (long number = 0; number < height; number++) {
                assertThat(blocks.next().getHeader().getNumber()).isEqualTo(number);
            }
            contract.submitTransaction("put", "next block", "1");
            Block next = blocks.next();
            assertThat(next.getHeader().getNumber()).isEqualTo(height);
            assertThat(next).isEqualTo(sample.network().block(height));
        }
    }

    @Test
    void streams_filtered_blocks_with_codes_and_events_without_payload() throws Exception {
        try (CloseableIterator<FilteredBlock> blocks = network.getFilteredBlockEvents()) {
            contract.submitTransaction("put", "filtered", "secret");
            FilteredBlock block = blocks.next();
            assertThat(block.getChannelId()).isEqualTo(SampleNetwork.CHANNEL);
            FilteredTransaction transaction = block.getFilteredTransactions(0);
            assertThat(transaction.getTxValidationCode()).isEqualTo(TxValidationCode.VALID);
            var event = transaction.getTransactionActions().getChaincodeActions(0).getChaincodeEvent();
            assertThat(event.getEventName()).isEqualTo("Put");
            assertThat(event.getPayload()).isEmpty();
        }
    }

    @Test
    void ends_a_block_stream_that_starts_beyond_the_height() {
        var request = network.newBlockEventsRequest().startBlock(1_000_000).build();
        try (CloseableIterator<Block> blocks = request.getEvents()) {
            assertThatThrownBy(blocks::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void shows_no_block_to_a_stranger() {
        var stranger = MemberAuthority.create("gd", "Gd", "gd.example", IssuingTerms.usual(Clock.systemUTC()));
        Network client = sample.client(stranger.enrol("stranger", CertificateRole.CLIENT), "Gd");
        try (CloseableIterator<Block> blocks = client.newBlockEventsRequest().startBlock(0).build().getEvents()) {
            assertThatThrownBy(blocks::next).isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("FORBIDDEN");
        }
        try (CloseableIterator<ChaincodeEvent> events = client.getChaincodeEvents("any")) {
            GatewayRuntimeException failure = catchThrowableOfType(GatewayRuntimeException.class, events::next);
            assertThat(failure.getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED);
        }
    }

    private Transaction move(String from, String to) throws Exception {
        return contract.newProposal("move").addArguments(from, to, "1").build().endorse();
    }

    private static String payload(ChaincodeEvent event) {
        return new String(event.getPayload(), StandardCharsets.UTF_8);
    }
}
