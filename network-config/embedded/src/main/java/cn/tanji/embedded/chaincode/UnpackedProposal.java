package cn.tanji.embedded.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.wire.GoProtobuf;

/**
 * A proposal taken apart; nothing in it was judged yet.
 *
 * @param headers the outer part
 * @param chaincodeName the chaincode named in the header, not empty
 * @param input arguments and whether this is an initialisation
 * @param payload the invocation and the transient fields
 * @param proposalHash SHA-256 over both headers and the payload without its transient fields
 */
public record UnpackedProposal(ProposalHeaders headers, String chaincodeName, ChaincodeInput input,
        ChaincodeProposalPayload payload, ByteString proposalHash) {
    /** Takes a proposal apart, headers and all. */
    public static UnpackedProposal of(SignedProposal signed) throws MalformedProposalException {
        return of(ProposalHeaders.of(signed));
    }

    /**
     * Takes the inner part of a proposal apart.
     *
     * @throws MalformedProposalException naming the part that is absent or does not parse
     */
    public static UnpackedProposal of(ProposalHeaders headers) throws MalformedProposalException {
        String part = "ChaincodeHeaderExtension";
        try {
            var extension = ChaincodeHeaderExtension.parseFrom(headers.channelHeader().getExtension());
            require(extension.hasChaincodeId(), "ChaincodeHeaderExtension.ChaincodeId is nil");
            String chaincode = extension.getChaincodeId().getName();
            require(!chaincode.isEmpty(), "ChaincodeHeaderExtension.ChaincodeId.Name is empty");
            part = "ChaincodeProposalPayload";
            var payload = ChaincodeProposalPayload.parseFrom(headers.proposal().getPayload());
            part = "ChaincodeInvocationSpec";
            var invocation = ChaincodeInvocationSpec.parseFrom(payload.getInput());
            require(invocation.hasChaincodeSpec(), "chaincode invocation spec did not contain chaincode spec");
            require(invocation.getChaincodeSpec().hasInput(), "chaincode input did not contain any input");
            return new UnpackedProposal(headers, chaincode, invocation.getChaincodeSpec().getInput(), payload,
                    hash(headers, payload.getInput()));
        } catch (InvalidProtocolBufferException failure) {
            throw new MalformedProposalException("error unmarshalling " + part + ": " + GoProtobuf.NO_MESSAGE,
                    failure);
        }
    }

    /** The proposal as it came. */
    public SignedProposal signed() {
        return headers.signed();
    }

    /** Channel, transaction id, time and type. */
    public ChannelHeader channelHeader() {
        return headers.channelHeader();
    }

    /** Creator and nonce. */
    public SignatureHeader signatureHeader() {
        return headers.signatureHeader();
    }

    /** The channel asked for; empty for calls that concern none. */
    public String channelId() {
        return channelHeader().getChannelId();
    }

    /** The transaction id the client computed. */
    public String transactionId() {
        return channelHeader().getTxId();
    }

    private static void require(boolean condition, String message) throws MalformedProposalException {
        if (!condition) {
            throw new MalformedProposalException(message);
        }
    }

    private static ByteString hash(ProposalHeaders headers, ByteString input) {
        return Hashes.sha256(headers.header().getChannelHeader(), headers.header().getSignatureHeader(),
                ChaincodeProposalPayload.newBuilder().setInput(input).build().toByteString());
    }
}
