package cn.tanji.embedded.rwset;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.tanji.embedded.statedb.Version;

class RangeReadsTest {
    @Test
    void no_rows_set_nothing() {
        assertThat(record(0).getReadsInfoCase()).isEqualTo(RangeQueryInfo.ReadsInfoCase.READSINFO_NOT_SET);
    }

    @Test
    void fifty_rows_stay_raw() {
        assertThat(record(50).getRawReads().getKvReadsList()).isEqualTo(rows(0, 50));
    }

    @ParameterizedTest
    @CsvSource({"51, 1, 1", "100, 1, 2", "101, 1, 2", "102, 1, 2", "130, 1, 3", "2550, 1, 50", "2551, 2, 1",
            "2601, 2, 1", "2602, 2, 2"})
    void more_rows_become_a_tree(int count, int levels, int hashes) {
        QueryReadsMerkleSummary summary = record(count).getReadsMerkleHashes();
        assertThat(summary.getMaxDegree()).isEqualTo(50);
        assertThat(summary.getMaxLevel()).isEqualTo(levels);
        assertThat(summary.getMaxLevelHashesCount()).isEqualTo(hashes);
    }

    @Test
    void a_leaf_hashes_fifty_one_rows_and_the_last_leaf_the_rest() throws Exception {
        assertThat(record(130).getReadsMerkleHashes().getMaxLevelHashesList())
                .containsExactly(leaf(0, 51), leaf(51, 102), leaf(102, 130));
    }

    @Test
    void fifty_one_leaves_fold_into_one_and_a_single_hash_moves_up_unhashed() throws Exception {
        ByteString folded = ByteString.EMPTY;
        for (int i = 0; i < 51; i++) {
            folded = folded.concat(leaf(i * 51, i * 51 + 51));
        }
        assertThat(record(2602).getReadsMerkleHashes().getMaxLevelHashesList())
                .containsExactly(sha256(folded), leaf(2601, 2602));
    }

    private static RangeQueryInfo record(int count) {
        RangeReads reads = new RangeReads();
        rows(0, count).forEach(reads::add);
        RangeQueryInfo.Builder query = RangeQueryInfo.newBuilder();
        reads.writeTo(query);
        return query.build();
    }

    private static List<KVRead> rows(int from, int to) {
        List<KVRead> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(Reads.of("k%05d".formatted(i), new Version(i, 0)));
        }
        return rows;
    }

    private static ByteString leaf(int from, int to) throws Exception {
        return sha256(QueryReads.newBuilder().addAllKvReads(rows(from, to)).build().toByteString());
    }

    private static ByteString sha256(ByteString bytes) throws Exception {
        return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
