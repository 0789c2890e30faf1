package cn.tanji.embedded.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.chaincode.MalformedProposalException;
import cn.tanji.embedded.wire.GoProtobuf;

/**
 * What the gateway reads from a signed proposal. The gateway routes by the chaincode name inside the invocation, which
 * a peer does not look at.
 *
 * @param signed the proposal as it came
 * @param header its header, opaque bytes inside
 * @param payload its payload, transient data included
 * @param channel channel id; may be empty
 * @param spec what is invoked; may be empty
 */
record TransactionRequest(
        SignedProposal signed,
        Header header,
        ChaincodeProposalPayload payload,
        String channel,
        ChaincodeInvocationSpec spec) {

    /**
     * Reads a signed proposal.
     *
     * @throws MalformedProposalException naming the part that does not parse
     */
    static TransactionRequest parse(SignedProposal signed) throws MalformedProposalException {
        String part = "Proposal";
        try {
            Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
            part = "Header";
            Header header = Header.parseFrom(proposal.getHeader());
            part = "ChannelHeader";
            ChannelHeader channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
            part = "ChaincodeProposalPayload";
            ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
            part = "ChaincodeInvocationSpec";
            return new TransactionRequest(signed, header, payload, channelHeader.getChannelId(),
                    ChaincodeInvocationSpec.parseFrom(payload.getInput()));
        } catch (InvalidProtocolBufferException failure) {
            throw new MalformedProposalException("error unmarshalling " + part + ": " + GoProtobuf.NO_MESSAGE, failure);
        }
    }

    /** The name inside the invocation; may be empty. */
    String chaincode() {
        return spec.getChaincodeSpec().getChaincodeId().getName();
    }

    boolean hasTransientData() {
        return payload.getTransientMapCount() > 0;
    }
}
