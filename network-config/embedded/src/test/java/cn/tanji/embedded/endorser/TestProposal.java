package cn.tanji.embedded.endorser;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A valid proposal of which one thing at a time can be changed before it is signed. */
final class TestProposal {
    static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    final ChannelHeader.Builder channel = ChannelHeader.newBuilder()
            .setType(HeaderType.ENDORSER_TRANSACTION_VALUE).setChannelId(TestChannel.ID)
            .setTimestamp(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond()));
    final SignatureHeader.Builder signature = SignatureHeader.newBuilder();
    final ChaincodeInput.Builder input = ChaincodeInput.newBuilder();
    final ChaincodeProposalPayload.Builder payload = ChaincodeProposalPayload.newBuilder();
    private final TestIdentity client;
    private final String chaincode;

    private TestProposal(TestIdentity client, String chaincode, List<String> arguments) {
        this.client = client;
        this.chaincode = chaincode;
        signature.setCreator(client.serialized()).setNonce(ByteString.copyFromUtf8("nonce " + arguments));
        channel.setTxId(transactionId(signature));
        channel.setExtension(ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode)).build().toByteString());
        arguments.forEach(argument -> input.addArgs(ByteString.copyFromUtf8(argument)));
    }

    static TestProposal of(String chaincode, String... arguments) {
        return by(new TestIdentity("Alpha", "client"), chaincode, arguments);
    }

    static TestProposal by(TestIdentity client, String chaincode, String... arguments) {
        return new TestProposal(client, chaincode, Arrays.asList(arguments));
    }

    TestProposal with(Consumer<TestProposal> tweak) {
        tweak.accept(this);
        return this;
    }

    TestProposal withTransient(String name, String value) {
        payload.putAllTransientMap(Map.of(name, ByteString.copyFromUtf8(value)));
        return this;
    }

    SignedProposal signed() {
        Header header = Header.newBuilder().setChannelHeader(channel.build().toByteString())
                .setSignatureHeader(signature.build().toByteString()).build();
        ChaincodeSpec spec = ChaincodeSpec.newBuilder().setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                .setInput(input).build();
        payload.setInput(ChaincodeInvocationSpec.newBuilder().setChaincodeSpec(spec).build().toByteString());
        ByteString bytes = Proposal.newBuilder().setHeader(header.toByteString())
                .setPayload(payload.build().toByteString()).build().toByteString();
        return SignedProposal.newBuilder().setProposalBytes(bytes).setSignature(client.sign(bytes)).build();
    }

    static String transactionId(SignatureHeader.Builder header) {
        return HexFormat.of()
                .formatHex(TestIdentity.hash(header.getNonce().concat(header.getCreator())).toByteArray());
    }
}
