package cn.tanji.embedded.rwset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.statedb.Version;

class ReadWriteSetBuilderTest {
    private final ReadWriteSetBuilder builder = new ReadWriteSetBuilder();

    @Test
    void encodes_a_read_and_a_write_as_a_peer_does() {
        builder.read("cc", "k", new Version(0, 0));
        builder.read("cc", "absent", null);
        builder.write("cc", "k", ByteString.copyFromUtf8("v"));
        // namespace "cc"; read "absent" without version, read "k" with an empty (0,0) version, write "k" = "v"
        assertThat(HexFormat.of().formatHex(builder.build().toByteArray())).isEqualTo(
                "121f" + "0a026363" + "1219" + "0a080a06616273656e74" + "0a050a016b1200" + "1a060a016b1a0176");
    }

    @Test
    void sorts_keys_by_their_utf8_bytes() throws Exception {
        builder.write("cc", "\uE000", ByteString.copyFromUtf8("private use"));
        builder.write("cc", "\uD83D\uDE00", ByteString.copyFromUtf8("above the basic plane"));
        builder.write("cc", "a", ByteString.copyFromUtf8("ascii"));
        assertThat(only().getWritesList()).extracting(KVWrite::getKey)
                .containsExactly("a", "\uE000", "\uD83D\uDE00");
    }

    @Test
    void keeps_one_read_and_the_last_write_of_a_key() throws Exception {
        builder.read("cc", "k", new Version(3, 1));
        builder.read("cc", "k", new Version(3, 1));
        builder.write("cc", "k", ByteString.copyFromUtf8("first"));
        builder.write("cc", "k", ByteString.EMPTY);
        assertThat(only().getReadsList()).extracting(KVRead::getKey).containsExactly("k");
        assertThat(only().getWritesList()).containsExactly(KVWrite.newBuilder().setKey("k").setIsDelete(true).build());
    }

    @Test
    void sorts_metadata_entries_by_name() throws Exception {
        builder.writeMetadata("cc", "k", Map.of("b", ByteString.copyFromUtf8("2"), "a", ByteString.copyFromUtf8("1")));
        assertThat(only().getMetadataWrites(0).getEntriesList()).extracting(KVMetadataEntry::getName)
                .containsExactly("a", "b");
    }

    @Test
    void drops_a_range_query_that_repeats_bounds_and_exhaustion() throws Exception {
        RangeQueryInfo query = RangeQueryInfo.newBuilder().setStartKey("a").setEndKey("b").setItrExhausted(true)
                .build();
        builder.rangeQuery("cc", query);
        builder.rangeQuery("cc", query);
        builder.rangeQuery("cc", query.toBuilder().setItrExhausted(false).build());
        assertThat(only().getRangeQueriesInfoCount()).isEqualTo(2);
    }

    @Test
    void lists_namespaces_in_order_once_touched() {
        builder.read("b", "k", null);
        builder.read("_lifecycle", "k", null);
        builder.read("a", "k", null);
        assertThat(builder.build().getNsRwsetList()).extracting(set -> set.getNamespace())
                .containsExactly("_lifecycle", "a", "b");
    }

    private KVRWSet only() throws Exception {
        return KVRWSet.parseFrom(builder.build().getNsRwset(0).getRwset());
    }
}
