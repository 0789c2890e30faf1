package cn.tanji.embedded.junit;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Instant;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Stamps what a client sends with the network's time instead of the machine's, and signs it again, as a client with another clock
 * would. The official client takes the machine's time and offers no other.
 */
final class ClockedCalls implements ClientInterceptor {
    private final ShiftableClock clock;
    private final Signer signer;

    ClockedCalls(ShiftableClock clock, PrivateKey key) {
        this.clock = clock;
        this.signer = Signers.newPrivateKeySigner(key);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                super.sendMessage(clock.isShifted() ? stamped(message) : message);
            }
        };
    }

    @SuppressWarnings("unchecked") // A message is stamped into one of its own type.
    private <Q> Q stamped(Q message) {
        try {
            return (Q) switch (message) {
                case EvaluateRequest request ->
                    request.toBuilder().setProposedTransaction(stamped(request.getProposedTransaction())).build();
                case EndorseRequest request ->
                    request.toBuilder().setProposedTransaction(stamped(request.getProposedTransaction())).build();
                case Envelope envelope when isRequest(envelope) -> stamped(envelope);
                default -> message;
            };
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("the client sent what does not parse", failure);
        }
    }

    private SignedProposal stamped(SignedProposal signed) throws InvalidProtocolBufferException {
        Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
        Header header = stamped(Header.parseFrom(proposal.getHeader()));
        ByteString bytes = proposal.toBuilder().setHeader(header.toByteString()).build().toByteString();
        return SignedProposal.newBuilder().setProposalBytes(bytes).setSignature(sign(bytes)).build();
    }

    /** A request for blocks; an envelope with a transaction carries the time its proposal had. */
    private static boolean isRequest(Envelope envelope) throws InvalidProtocolBufferException {
        Header header = Payload.parseFrom(envelope.getPayload()).getHeader();
        return ChannelHeader.parseFrom(header.getChannelHeader()).getTxId().isEmpty();
    }

    private Envelope stamped(Envelope envelope) throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(envelope.getPayload());
        ByteString bytes = payload.toBuilder().setHeader(stamped(payload.getHeader())).build().toByteString();
        return Envelope.newBuilder().setPayload(bytes).setSignature(sign(bytes)).build();
    }

    private Header stamped(Header header) throws InvalidProtocolBufferException {
        Instant now = clock.instant();
        ChannelHeader channel = ChannelHeader
                .parseFrom(header.getChannelHeader())
                .toBuilder()
                .setTimestamp(Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .build();
        return header.toBuilder().setChannelHeader(channel.toByteString()).build();
    }

    private ByteString sign(ByteString bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return ByteString.copyFrom(signer.sign(digest));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a new key signs", failure);
        }
    }
}
