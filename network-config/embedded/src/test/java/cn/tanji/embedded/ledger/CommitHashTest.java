package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/** The hashed bytes, written out field by field. */
class CommitHashTest {
    @Test
    void covers_codes_updates_in_order_and_the_hash_before() {
        StateUpdates updates = new StateUpdates(TestStore.emptyState());
        updates.put("cc", "b", VersionedValue.of(ByteString.copyFromUtf8("v"), new Version(300, 0)));
        updates.delete("cc", "a", new Version(1, 2));
        updates.put("bb", "k", VersionedValue.of(ByteString.copyFromUtf8("w"), new Version(1, 0)));
        ByteString codes = hex("000b");
        ByteString previous = hex("99");
        String first = "0a02" + hexOf("bb") + "1a01" + hexOf("k") + "2a01" + hexOf("w") + "3203" + "010100";
        String second = "0a02" + hexOf("cc") + "1a01" + hexOf("a") + "2001" + "3204" + "01010102";
        String third = "1a01" + hexOf("b") + "2a01" + hexOf("v") + "3204" + "02012c00";
        String expected = "02" + "000b" + entry(first) + entry(second) + entry(third) + "99";
        assertThat(CommitHash.of(codes, updates, previous)).isEqualTo(Hashes.sha256(hex(expected)));
    }

    @Test
    void a_block_without_updates_still_moves_the_hash() {
        StateUpdates none = new StateUpdates(TestStore.emptyState());
        assertThat(CommitHash.of(hex("09"), none, ByteString.EMPTY)).isEqualTo(Hashes.sha256(hex("0109")));
    }

    private static String entry(String fields) {
        return "0a%02x".formatted(fields.length() / 2) + fields;
    }

    private static String hexOf(String text) {
        return HexFormat.of().formatHex(ByteString.copyFromUtf8(text).toByteArray());
    }

    private static ByteString hex(String text) {
        return ByteString.copyFrom(HexFormat.of().parseHex(text));
    }
}
