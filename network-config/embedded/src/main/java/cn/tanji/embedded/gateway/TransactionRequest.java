package cn.tanji.embedded.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * What the gateway reads from a signed proposal. The gateway routes by the chaincode name inside the invocation, which
 * a peer does not look at.
 *
 * @param signed the proposal as it came
 * @param header its header, opaque bytes inside
 * @param payload its payload, transient data included
 * @param channel channel id; may be empty
 * @param chaincode name inside the invocation; may be empty
 */
record TransactionRequest(
        SignedProposal signed,
        Header header,
        ChaincodeProposalPayload payload,
        String channel,
        String chaincode) {

    static TransactionRequest parse(SignedProposal signed) throws InvalidProtocolBufferException {
        Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
        Header header = Header.parseFrom(proposal.getHeader());
        ChannelHeader channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
        ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
        ChaincodeInvocationSpec invocation = ChaincodeInvocationSpec.parseFrom(payload.getInput());
        String chaincode = invocation.getChaincodeSpec().getChaincodeId().getName();
        return new TransactionRequest(signed, header, payload, channelHeader.getChannelId(), chaincode);
    }

    boolean hasTransientData() {
        return payload.getTransientMapCount() > 0;
    }
}
