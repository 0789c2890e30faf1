package cn.tanji.conformance.differential;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

/** A client's proposal in the making: good unless a case changes one thing. */
final class Proposal {
    private static final AtomicInteger NONCE = new AtomicInteger();

    private final SigningIdentity creator;
    private final String chaincode;
    private ByteString nonce = newNonce();
    private ChaincodeInput.Builder input = ChaincodeInput.newBuilder();
    private UnaryOperator<ChannelHeader.Builder> header = UnaryOperator.identity();
    private UnaryOperator<SignatureHeader.Builder> signer = UnaryOperator.identity();
    private UnaryOperator<ChaincodeProposalPayload.Builder> payload = UnaryOperator.identity();
    private UnaryOperator<SignedProposal.Builder> signed = UnaryOperator.identity();

    Proposal(SigningIdentity creator, String chaincode, String... arguments) {
        this.creator = creator;
        this.chaincode = chaincode;
        input.addAllArgs(Stream.of(arguments).map(ByteString::copyFromUtf8).toList());
    }

    /** Has the chaincode {@link Steps} take these steps. */
    static Proposal steps(SigningIdentity creator, String chaincode, String... steps) {
        return new Proposal(creator, chaincode, Stream.concat(Stream.of("run"), Arrays.stream(steps))
                .toArray(String[]::new));
    }

    /** Changes the channel header. */
    Proposal header(UnaryOperator<ChannelHeader.Builder> change) {
        header = change;
        return this;
    }

    /** Changes the signature header. */
    Proposal signer(UnaryOperator<SignatureHeader.Builder> change) {
        signer = change;
        return this;
    }

    /** Changes what the chaincode gets. */
    Proposal input(UnaryOperator<ChaincodeInput.Builder> change) {
        input = change.apply(input);
        return this;
    }

    /** Changes the proposal's payload. */
    Proposal payload(UnaryOperator<ChaincodeProposalPayload.Builder> change) {
        payload = change;
        return this;
    }

    /** Changes what is sent. */
    Proposal signed(UnaryOperator<SignedProposal.Builder> change) {
        signed = change;
        return this;
    }

    /** The transaction id. */
    String id() {
        return HexFormat.of().formatHex(Hashes.sha256(nonce, creator.serialized()).toByteArray());
    }

    /** The same with another transaction id: a chaincode must not get one transaction twice in a moment. */
    Proposal renewed() {
        nonce = newNonce();
        return this;
    }

    private static ByteString newNonce() {
        return ByteString.copyFromUtf8("nonce of proposal " + NONCE.incrementAndGet());
    }

    /** Signs it; each call makes another signature. */
    SignedProposal build() {
        ChaincodeID id = ChaincodeID.newBuilder().setName(chaincode).build();
        Instant now = Instant.now();
        ChannelHeader channel = header.apply(ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE).setChannelId(TestNetwork.CHANNEL).setTxId(id())
                .setTimestamp(Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .setExtension(ChaincodeHeaderExtension.newBuilder().setChaincodeId(id).build().toByteString())).build();
        SignatureHeader creation = signer
                .apply(SignatureHeader.newBuilder().setCreator(creator.serialized()).setNonce(nonce)).build();
        ChaincodeInvocationSpec call = ChaincodeInvocationSpec.newBuilder().setChaincodeSpec(ChaincodeSpec.newBuilder()
                .setType(ChaincodeSpec.Type.GOLANG).setChaincodeId(id).setInput(input)).build();
        ByteString bytes = org.hyperledger.fabric.protos.peer.Proposal.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(channel.toByteString())
                        .setSignatureHeader(creation.toByteString()).build().toByteString())
                .setPayload(payload.apply(ChaincodeProposalPayload.newBuilder().setInput(call.toByteString())).build()
                        .toByteString())
                .build().toByteString();
        return signed.apply(SignedProposal.newBuilder().setProposalBytes(bytes).setSignature(creator.sign(bytes)))
                .build();
    }
}
