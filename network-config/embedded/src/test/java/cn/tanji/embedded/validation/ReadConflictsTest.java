package cn.tanji.embedded.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.MVCC_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.PHANTOM_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.nio.file.Path;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.rwset.RangeReads;

/** Reads that are no longer so when the block comes: block 2 holds keys a, b, c at versions (2,0). */
class ReadConflictsTest {
    private static final TestNetwork NETWORK = new TestNetwork();

    @TempDir
    private Path folder;
    private ChannelLedger ledger;

    @BeforeEach
    void open() {
        ledger = NETWORK.openWithChaincode(folder);
        NETWORK.commit(ledger, NETWORK.transaction().put("a", "1").put("b", "1").put("c", "1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_read_of_the_committed_version_stands() {
        assertCodes(new Proposed[]{write().read("a", 2, 0)}, VALID);
    }

    @Test
    void a_read_of_an_older_version_conflicts() {
        assertCodes(new Proposed[]{write().read("a", 1, 0)}, MVCC_READ_CONFLICT);
    }

    @Test
    void an_absence_that_ended_conflicts() {
        assertCodes(new Proposed[]{write().readAbsent("a")}, MVCC_READ_CONFLICT);
    }

    @Test
    void a_presence_that_ended_conflicts() {
        NETWORK.commit(ledger, NETWORK.transaction().delete("a"));
        assertCodes(new Proposed[]{write().read("a", 2, 0)}, MVCC_READ_CONFLICT);
    }

    @Test
    void of_two_spenders_of_a_key_in_a_block_the_first_wins() {
        assertCodes(
                new Proposed[]{NETWORK.transaction().read("a", 2, 0).put("a", "2"),
                        NETWORK.transaction().read("a", 2, 0).put("a", "3")},
                VALID, MVCC_READ_CONFLICT);
    }

    @Test
    void a_conflicting_transaction_spends_nothing() {
        assertCodes(
                new Proposed[]{NETWORK.transaction().read("a", 1, 0).put("a", "2"),
                        NETWORK.transaction().read("a", 2, 0).put("a", "3")},
                MVCC_READ_CONFLICT, VALID);
    }

    @Test
    void blind_writers_never_conflict() {
        assertCodes(new Proposed[]{NETWORK.transaction().put("a", "2"), NETWORK.transaction().put("a", "3")}, VALID,
                VALID);
    }

    @Test
    void an_exhausted_range_that_is_unchanged_stands() {
        assertCodes(new Proposed[]{write().range(range("a", "d", true, "a", "b", "c"))}, VALID);
    }

    @Test
    void an_insert_into_the_range_is_a_phantom() {
        assertCodes(
                new Proposed[]{NETWORK.transaction().put("bb", "1"),
                        write().range(range("a", "d", true, "a", "b", "c"))},
                VALID,
                PHANTOM_READ_CONFLICT);
    }

    @Test
    void an_insert_by_an_earlier_block_is_a_phantom() {
        NETWORK.commit(ledger, NETWORK.transaction().put("bb", "1"));
        assertCodes(new Proposed[]{write().range(range("a", "d", true, "a", "b", "c"))}, PHANTOM_READ_CONFLICT);
    }

    @Test
    void a_delete_from_the_range_is_a_phantom() {
        assertCodes(
                new Proposed[]{NETWORK.transaction().delete("b"), write().range(range("a", "d", true, "a", "b", "c"))},
                VALID,
                PHANTOM_READ_CONFLICT);
    }

    @Test
    void an_update_within_the_range_is_a_phantom() {
        assertCodes(
                new Proposed[]{NETWORK.transaction().put("b", "2"),
                        write().range(range("a", "d", true, "a", "b", "c"))},
                VALID,
                PHANTOM_READ_CONFLICT);
    }

    @Test
    void a_change_beyond_an_exclusive_end_is_none() {
        assertCodes(new Proposed[]{NETWORK.transaction().put("d", "2"),
                write().range(range("a", "d", true, "a", "b", "c"))}, VALID, VALID);
    }

    @Test
    void the_last_row_seen_belongs_to_a_range_not_exhausted() {
        assertCodes(new Proposed[]{write().range(range("a", "b", false, "a", "b"))}, VALID);
        assertCodes(
                new Proposed[]{NETWORK.transaction().put("b", "2"), write().range(range("a", "b", false, "a", "b"))},
                VALID,
                PHANTOM_READ_CONFLICT);
    }

    @Test
    void a_range_that_was_empty_must_still_be() {
        RangeQueryInfo empty = RangeQueryInfo.newBuilder().setStartKey("x").setEndKey("z").setItrExhausted(true)
                .build();
        assertCodes(new Proposed[]{write().range(empty), NETWORK.transaction().put("y", "1"), write().range(empty)},
                VALID, VALID,
                PHANTOM_READ_CONFLICT);
    }

    @Test
    void a_write_outside_the_namespace_is_no_phantom() {
        NETWORK.define(ledger, "other", TestNetwork.peers(1, NETWORK.one));
        Proposed elsewhere = new Proposed(NETWORK.one.client(), "other").by(NETWORK.one.peer()).put("bb", "1");
        assertCodes(new Proposed[]{elsewhere, write().range(range("a", "d", true, "a", "b", "c"))}, VALID, VALID);
    }

    @Test
    void a_long_range_is_compared_by_its_merkle_summary() {
        for (int degree : new int[]{RangeReads.DEGREE_MAX, 3}) {
            Proposed rows = NETWORK.transaction();
            RangeReads reads = new RangeReads(degree);
            for (int i = 0; i < 130; i++) {
                String key = "row%d-%03d".formatted(degree, i);
                rows.put(key, "1");
                reads.add(KVRead.newBuilder().setKey(key).setVersion(Version.newBuilder().setBlockNum(ledger.height()))
                        .build());
            }
            NETWORK.commit(ledger, rows);
            RangeQueryInfo.Builder range = RangeQueryInfo.newBuilder().setStartKey("row" + degree)
                    .setEndKey("row" + degree + "~").setItrExhausted(true);
            reads.writeTo(range);
            assertThat(range.hasReadsMerkleHashes()).isTrue();
            assertCodes(new Proposed[]{write().range(range.build())}, VALID);
            assertCodes(
                    new Proposed[]{NETWORK.transaction().put("row%d-057".formatted(degree), "2"),
                            write().range(range.build())},
                    VALID,
                    PHANTOM_READ_CONFLICT);
        }
    }

    private static Proposed write() {
        return NETWORK.transaction().put("written", "1");
    }

    private static RangeQueryInfo range(String start, String end, boolean exhausted, String... keys) {
        QueryReads.Builder reads = QueryReads.newBuilder();
        for (String key : keys) {
            reads.addKvReads(KVRead.newBuilder().setKey(key).setVersion(Version.newBuilder().setBlockNum(2)));
        }
        return RangeQueryInfo.newBuilder().setStartKey(start).setEndKey(end).setItrExhausted(exhausted)
                .setRawReads(reads).build();
    }

    private void assertCodes(Proposed[] transactions, TxValidationCode... codes) {
        assertThat(NETWORK.codes(ledger, transactions)).containsExactly(codes);
    }
}
