package cn.tanji.embedded.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.junit.jupiter.api.Test;

/** What Java's library would take and Go's does not. Each input was tried with Go. */
class GoProtobufTest {
    @Test
    void reads_messages_and_their_unknown_fields() throws Exception {
        Payload payload = Payload.newBuilder().setHeader(Header.newBuilder().setChannelHeader(bytes("0a01")))
                .setData(bytes("00ff")).build();
        ByteString withUnknown = payload.toByteString()
                .concat(bytes("f8ffffff0f" + "01" + "7d01020304" + "790102030405060708" + "7b" + "7801" + "7c"));
        assertThat(GoProtobuf.parse(Payload.parser(), withUnknown).toBuilder()
                .setUnknownFields(payload.getUnknownFields()).build()).isEqualTo(payload);
    }

    @Test
    void refuses_a_field_number_that_fits_only_when_cut_to_32_bits() throws Exception {
        assertRefused("8a808080800100");
    }

    @Test
    void refuses_a_length_that_fits_only_when_cut_to_32_bits() throws Exception {
        assertRefused("0a" + "8180808080808080" + "8001" + "41");
    }

    @Test
    void refuses_a_number_of_more_than_64_bits() throws Exception {
        assertRefused("78" + "ffffffffffffffffff" + "02");
    }

    @Test
    void takes_the_largest_number() throws Exception {
        assertThat(GoProtobuf.parse(Envelope.parser(), bytes("78" + "ffffffffffffffffff" + "01"))).isNotNull();
    }

    @Test
    void looks_into_nested_messages() throws Exception {
        ByteString header = bytes("8a808080800100");
        ByteString payload = bytes("0a07").concat(header);
        assertThat(Payload.parseFrom(payload)).isNotNull();
        assertThatThrownBy(() -> GoProtobuf.parse(Payload.parser(), payload))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    private static void assertRefused(String hex) throws InvalidProtocolBufferException {
        assertThat(Envelope.parseFrom(bytes(hex))).isNotNull();
        assertThatThrownBy(() -> GoProtobuf.parse(Envelope.parser(), bytes(hex)))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
