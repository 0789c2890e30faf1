package cn.tanji.fuzz;

import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
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

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.msp.SigningIdentity;

/** A signed proposal, edited at any layer. */
final class ProposalMessage {
    private static final ByteString NONCE = ByteString.copyFromUtf8("nonce of a proposal 0123");

    /** What can be edited, from the inside out. */
    enum Layer {
        INPUT, SPEC, PAYLOAD, EXTENSION, CREATOR, SIGNATURE_HEADER, CHANNEL_HEADER, HEADER, PROPOSAL, SIGNATURE, WHOLE
    }

    /** What can be made anew over edited bytes. */
    enum Seal {
        TRANSACTION_ID, CREATOR
    }

    private ProposalMessage() {}

    /** A call of a chaincode with these arguments. */
    static ByteString build(SigningIdentity creator, String chaincode, List<String> arguments, Edits edits) {
        ByteString header = header(creator, chaincode, edits);
        ByteString proposal = edits.apply(Layer.PROPOSAL, Wire.field(Proposal.HEADER_FIELD_NUMBER, header)
                .concat(Wire.field(Proposal.PAYLOAD_FIELD_NUMBER, payload(chaincode, arguments, edits))));
        ByteString signed = edits.makes(Seal.CREATOR) ? proposal : proposal.concat(ByteString.copyFromUtf8("?"));
        ByteString signature = edits.apply(Layer.SIGNATURE, creator.sign(signed));
        return edits.apply(Layer.WHOLE, Wire.field(SignedProposal.PROPOSAL_BYTES_FIELD_NUMBER, proposal)
                .concat(Wire.field(SignedProposal.SIGNATURE_FIELD_NUMBER, signature)));
    }

    /** The transaction id of an unedited proposal. */
    static String idOf(SigningIdentity creator) {
        return transactionId(SignatureHeader.newBuilder().setCreator(creator.serialized()).setNonce(NONCE).build()
                .toByteString());
    }

    private static ByteString payload(String chaincode, List<String> arguments, Edits edits) {
        ChaincodeInput.Builder input = ChaincodeInput.newBuilder();
        arguments.forEach(argument -> input.addArgs(ByteString.copyFromUtf8(argument)));
        ChaincodeSpec.Builder named = ChaincodeSpec.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode));
        ByteString spec = named.build().toByteString().concat(Wire.field(ChaincodeSpec.INPUT_FIELD_NUMBER,
                edits.apply(Layer.INPUT, input.build().toByteString())));
        ByteString invocation = edits.apply(Layer.SPEC,
                Wire.field(ChaincodeInvocationSpec.CHAINCODE_SPEC_FIELD_NUMBER, spec));
        return edits.apply(Layer.PAYLOAD, Wire.field(ChaincodeProposalPayload.INPUT_FIELD_NUMBER, invocation));
    }

    private static ByteString header(SigningIdentity creator, String chaincode, Edits edits) {
        ByteString identity = edits.apply(Layer.CREATOR, creator.serialized());
        ByteString signer = edits.apply(Layer.SIGNATURE_HEADER,
                SignatureHeader.newBuilder().setCreator(identity).setNonce(NONCE).build().toByteString());
        ByteString extension = edits.apply(Layer.EXTENSION, ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode)).build().toByteString());
        ByteString id = edits.makes(Seal.TRANSACTION_ID) ? signer : ByteString.EMPTY;
        ByteString channel = edits.apply(Layer.CHANNEL_HEADER, ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE).setChannelId(FuzzNetwork.CHANNEL)
                .setTimestamp(Timestamp.newBuilder().setSeconds(FuzzNetwork.NOW.getEpochSecond()))
                .setTxId(transactionId(id)).setExtension(extension).build().toByteString());
        return edits.apply(Layer.HEADER, Wire.field(Header.CHANNEL_HEADER_FIELD_NUMBER, channel)
                .concat(Wire.field(Header.SIGNATURE_HEADER_FIELD_NUMBER, signer)));
    }

    /** The id that belongs to a signature header, whatever stands there if it does not parse. */
    static String transactionId(ByteString signatureHeader) {
        try {
            SignatureHeader signer = SignatureHeader.parseFrom(signatureHeader);
            return HexFormat.of().formatHex(Hashes.sha256(signer.getNonce(), signer.getCreator()).toByteArray());
        } catch (InvalidProtocolBufferException _) {
            return "of a header that does not parse";
        }
    }
}
