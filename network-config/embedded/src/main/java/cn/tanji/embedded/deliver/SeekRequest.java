package cn.tanji.embedded.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.orderer.SeekInfo;

import cn.tanji.embedded.access.ClaimedTime;
import cn.tanji.embedded.policy.SignedData;

/**
 * What a client of a block stream asks for.
 *
 * @param channel channel id
 * @param signed what access is judged by
 * @param seek range and behaviour
 */
record SeekRequest(String channel, SignedData signed, SeekInfo seek) {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** Reads a request; empty if it is malformed, has no timestamp, or one more than 15 minutes from now. */
    static Optional<SeekRequest> parse(Envelope envelope, Instant now) {
        try {
            Payload payload = Payload.parseFrom(envelope.getPayload());
            ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
            SignatureHeader signer = SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
            if (!header.hasTimestamp() || isOutsideWindow(header.getTimestamp(), now)) {
                return Optional.empty();
            }
            SignedData signed = new SignedData(envelope.getPayload(), signer.getCreator(), envelope.getSignature());
            return Optional.of(new SeekRequest(header.getChannelId(), signed, SeekInfo.parseFrom(payload.getData())));
        } catch (InvalidProtocolBufferException _) {
            return Optional.empty();
        }
    }

    private static boolean isOutsideWindow(Timestamp timestamp, Instant now) {
        return Duration.between(ClaimedTime.of(timestamp), now).abs().compareTo(WINDOW) > 0;
    }
}
