package cn.tanji.embedded.blockstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.junit.jupiter.api.Test;

/** Bytes worked out by hand from the rule of the header: DER SEQUENCE of number, previous hash and data hash. */
class BlockHashesTest {
    @Test
    void a_header_is_hashed_as_der() {
        BlockHeader header = BlockHeader.newBuilder().setNumber(128).setPreviousHash(hex("aabb")).setDataHash(hex("cc"))
                .build();
        assertThat(BlockHashes.headerBytes(header)).isEqualTo(hex("300b" + "02020080" + "0402aabb" + "0401cc"));
    }

    @Test
    void a_genesis_header_has_an_empty_previous_hash() {
        BlockHeader header = BlockHeader.newBuilder().setDataHash(hex("cc")).build();
        assertThat(BlockHashes.headerBytes(header)).isEqualTo(hex("3008" + "020100" + "0400" + "0401cc"));
    }

    @Test
    void a_number_beyond_the_signed_range_stays_positive() {
        BlockHeader header = BlockHeader.newBuilder().setNumber(-1).build();
        assertThat(BlockHashes.headerBytes(header)).isEqualTo(hex("300f" + "020900ffffffffffffffff" + "0400" + "0400"));
    }

    @Test
    void data_are_hashed_without_lengths() {
        BlockData parts = BlockData.newBuilder().addData(ByteString.copyFromUtf8("a"))
                .addData(ByteString.copyFromUtf8("bc")).build();
        assertThat(BlockHashes.data(parts))
                .isEqualTo(hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    private static ByteString hex(String text) {
        return ByteString.copyFrom(HexFormat.of().parseHex(text));
    }
}
