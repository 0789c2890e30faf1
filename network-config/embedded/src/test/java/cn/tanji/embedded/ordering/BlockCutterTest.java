package cn.tanji.embedded.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Envelope;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.channel.BatchSettings;

class BlockCutterTest {
    private final BlockCutter cutter = new BlockCutter(
            () -> new BatchSettings(3, 1_000, 100, Duration.ofMillis(250)));

    @Test
    void keeps_transactions_until_the_count_is_reached() {
        assertThat(cutter.add(transaction("a", 10))).isEmpty();
        assertThat(cutter.add(transaction("b", 10))).isEmpty();
        assertThat(ids(cutter.add(transaction("c", 10)))).containsExactly(List.of("a", "b", "c"));
        assertThat(cutter.isPending()).isFalse();
    }

    @Test
    void cuts_before_a_transaction_that_would_overflow() {
        cutter.add(transaction("a", 60));
        assertThat(ids(cutter.add(transaction("b", 41)))).containsExactly(List.of("a"));
        assertThat(cutter.isPending()).isTrue();
    }

    @Test
    void fills_a_block_to_the_last_byte() {
        cutter.add(transaction("a", 60));
        assertThat(cutter.add(transaction("b", 40))).isEmpty();
    }

    @Test
    void puts_an_oversized_transaction_alone_after_what_was_pending() {
        cutter.add(transaction("a", 10));
        assertThat(ids(cutter.add(transaction("b", 101)))).containsExactly(List.of("a"), List.of("b"));
        assertThat(cutter.isPending()).isFalse();
    }

    @Test
    void cuts_nothing_when_nothing_is_pending() {
        assertThat(cutter.cut()).isEmpty();
    }

    private static List<List<String>> ids(List<List<PendingTransaction>> batches) {
        return batches.stream().map(b -> b.stream().map(PendingTransaction::transactionId).toList()).toList();
    }

    private static PendingTransaction transaction(String id, int bytes) {
        Envelope envelope = Envelope.newBuilder().setPayload(ByteString.copyFrom(new byte[bytes])).build();
        return new PendingTransaction(envelope, id, 0);
    }
}
