package cn.tanji.embedded.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.tanji.embedded.endorser.FilledState;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

class SimulatorTest {
    private static final ByteString VALUE = ByteString.copyFromUtf8("value");

    private final FilledState state = new FilledState();
    private final Simulator simulator = new Simulator(state, (_, _) -> Collections.emptyIterator(), "tx1",
            NoCollections.INSTANCE);

    @Test
    void reads_see_the_snapshot_and_not_the_own_write() throws Exception {
        state.put("cc", "k", "committed", 4);
        simulator.put("cc", "k", VALUE);
        assertThat(simulator.get("cc", "k").toStringUtf8()).isEqualTo("committed");
        assertThat(set().getReads(0).getVersion().getBlockNum()).isEqualTo(4);
    }

    @Test
    void an_absent_key_reads_as_empty_and_is_recorded_without_version() throws Exception {
        assertThat(simulator.get("cc", "k")).isEqualTo(ByteString.EMPTY);
        assertThat(set().getReadsList()).containsExactly(KVRead.newBuilder().setKey("k").build());
    }

    @Test
    void a_scan_ends_with_its_simulation() {
        state.put("cc", "a", "1", 4);
        RangeScan scan = simulator.range("cc", "", "");
        simulator.finish();
        assertThatThrownBy(scan::next).isInstanceOf(SimulationException.class);
        assertThatThrownBy(scan::bookmark).isInstanceOf(SimulationException.class);
    }

    @Test
    void a_chaincode_that_asks_while_its_answer_is_taken_is_refused_and_harms_nothing() throws Exception {
        for (int i = 0; i < 200; i++) {
            Simulator one = new Simulator(state, (_, _) -> Collections.emptyIterator(), "tx" + i,
                    NoCollections.INSTANCE);
            CountDownLatch begun = new CountDownLatch(1);
            AtomicInteger refusals = new AtomicInteger();
            Thread asking = Thread.ofVirtual().start(() -> {
                while (refusals.get() == 0) {
                    try {
                        one.range("cc", "", "").next();
                        begun.countDown();
                    } catch (SimulationException _) {
                        refusals.incrementAndGet();
                    }
                }
            });
            begun.await();
            one.finish();
            assertThat(asking.join(Duration.ofSeconds(20))).as("it was refused and ended").isTrue();
        }
    }

    @Test
    void a_write_and_a_delete_read_nothing() throws Exception {
        state.put("cc", "k", "committed", 4);
        simulator.put("cc", "k", VALUE);
        simulator.delete("cc", "l");
        assertThat(set().getReadsList()).isEmpty();
    }

    @Test
    void reading_metadata_is_a_read_of_the_key() throws Exception {
        simulator.getMetadata("cc", "k");
        assertThat(set().getReadsList()).extracting(KVRead::getKey).containsExactly("k");
    }

    @Test
    void written_keys_are_told_with_the_policy_they_have_now() {
        var policy = new TreeMap<>(Map.of("VALIDATION_PARAMETER", VALUE));
        state.put("cc", "owned", new VersionedValue(VALUE, policy, new Version(2, 0)));
        simulator.put("cc", "owned", VALUE);
        simulator.putMetadata("cc", "fresh", Map.of("VALIDATION_PARAMETER", VALUE));
        assertThat(simulator.finish().writtenKeys())
                .isEqualTo(Map.of("cc", Map.of("", Map.of("owned", policy, "fresh", Map.of()))));
    }

    /** Rows in the range, rows the chaincode asks for, rows counted, last key recorded. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, s, true", "1, 1, 1, s, true", "50, 50, 50, s, true", "100, 100, 100, s, true",
            "101, 0, 101, r100, false", "130, 0, 101, r100, false", "130, 100, 101, r100, false",
            "130, 101, 130, s, true", "130, 130, 130, s, true", "250, 150, 201, r200, false"})
    void a_range_reads_ahead(int rows, int taken, int counted, String end, boolean exhausted) throws Exception {
        state.rows("cc", rows);
        RangeScan scan = simulator.range("cc", "r", "s");
        RowBatches<StateEntry> batches = RowBatches.unpaged(scan::next);
        RowBatches.Batch<StateEntry> batch = batches.next();
        for (int seen = batch.rows().size(); seen < taken; seen += batch.rows().size()) {
            batch = batches.next();
        }
        assertThat(batches.count()).isEqualTo(counted);
        RangeQueryInfo query = set().getRangeQueriesInfo(0);
        assertThat(query.getEndKey()).isEqualTo(end);
        assertThat(query.getItrExhausted()).isEqualTo(exhausted);
    }

    @Test
    void a_page_stops_at_its_size_and_names_the_next_key() throws Exception {
        state.rows("cc", 10);
        RangeScan scan = simulator.page("cc", "r", "", 4);
        assertThat(RowBatches.paged(scan::next, 4).next().rows()).hasSize(4);
        assertThat(scan.bookmark()).isEqualTo("r004");
        RangeQueryInfo query = set().getRangeQueriesInfo(0);
        assertThat(query.getEndKey()).isEqualTo("r003");
        assertThat(query.getItrExhausted()).isFalse();
        assertThat(query.getRawReads().getKvReadsCount()).isEqualTo(4);
    }

    @Test
    void a_page_that_meets_the_end_of_the_range_is_exhausted() throws Exception {
        state.rows("cc", 3);
        RangeScan scan = simulator.page("cc", "r", "s", 4);
        assertThat(RowBatches.paged(scan::next, 4).next().rows()).hasSize(3);
        assertThat(scan.bookmark()).isEmpty();
        assertThat(set().getRangeQueriesInfo(0).getItrExhausted()).isTrue();
    }

    @Test
    void refuses_a_write_after_a_paged_query_in_fabrics_spelling() {
        simulator.page("cc", "", "", 2);
        assertThatThrownBy(() -> simulator.put("cc", "k", VALUE)).isInstanceOf(SimulationException.class).hasMessage(
                "txid [tx1]: unsuppored transaction. Transaction has already performed a paginated query. Writes are not allowed");
    }

    @Test
    void refuses_a_paged_query_after_a_write() {
        simulator.delete("cc", "k");
        assertThatThrownBy(() -> simulator.page("cc", "", "", 2)).isInstanceOf(SimulationException.class).hasMessage(
                "txid [tx1]: unsuppored transaction. Paginated queries are supported only in a read-only transaction");
    }

    @Test
    void refuses_everything_once_it_has_ended() {
        simulator.abandon();
        assertThatThrownBy(() -> simulator.get("cc", "k")).isInstanceOf(SimulationException.class);
        assertThatThrownBy(() -> simulator.put("cc", "k", VALUE)).isInstanceOf(SimulationException.class);
    }

    private KVRWSet set() throws Exception {
        return KVRWSet.parseFrom(simulator.finish().readWriteSet().getNsRwset(0).getRwset());
    }
}
