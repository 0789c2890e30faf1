package cn.tanji.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;

import cn.tanji.embedded.msp.SigningIdentity;

/** A signed request for blocks 0 and 1, edited at any layer. */
final class SeekMessage {
    /** What can be edited, from the inside out. */
    enum Layer {
        SEEK, CREATOR, SIGNATURE_HEADER, CHANNEL_HEADER, HEADER, PAYLOAD, SIGNATURE, WHOLE
    }

    /** What can be made anew over edited bytes. */
    enum Seal {
        CREATOR
    }

    private SeekMessage() {}

    static ByteString build(SigningIdentity reader, Edits edits) {
        ByteString payload = payload(reader, edits);
        ByteString signed = edits.makes(Seal.CREATOR) ? payload : payload(reader, edits.none());
        ByteString signature = edits.apply(Layer.SIGNATURE, reader.sign(signed));
        return edits.apply(Layer.WHOLE, Wire.field(Envelope.PAYLOAD_FIELD_NUMBER, payload)
                .concat(Wire.field(Envelope.SIGNATURE_FIELD_NUMBER, signature)));
    }

    private static ByteString payload(SigningIdentity reader, Edits edits) {
        ByteString channel = edits.apply(Layer.CHANNEL_HEADER, ChannelHeader.newBuilder()
                .setType(HeaderType.DELIVER_SEEK_INFO_VALUE).setChannelId(FuzzNetwork.CHANNEL)
                .setTimestamp(Timestamp.newBuilder().setSeconds(FuzzNetwork.NOW.getEpochSecond())).build()
                .toByteString());
        ByteString signer = edits.apply(Layer.SIGNATURE_HEADER, SignatureHeader.newBuilder()
                .setCreator(edits.apply(Layer.CREATOR, reader.serialized())).build().toByteString());
        ByteString header = edits.apply(Layer.HEADER, Wire.field(Header.CHANNEL_HEADER_FIELD_NUMBER, channel)
                .concat(Wire.field(Header.SIGNATURE_HEADER_FIELD_NUMBER, signer)));
        ByteString seek = SeekInfo.newBuilder().setStart(at(0)).setStop(at(1)).build().toByteString();
        return edits.apply(Layer.PAYLOAD, Wire.field(Payload.HEADER_FIELD_NUMBER, header)
                .concat(Wire.field(Payload.DATA_FIELD_NUMBER, edits.apply(Layer.SEEK, seek))));
    }

    private static SeekPosition at(long number) {
        return SeekPosition.newBuilder().setSpecified(SeekSpecified.newBuilder().setNumber(number)).build();
    }
}
