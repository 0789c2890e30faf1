package cn.tanji.embedded.chaincode;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.wire.GoProtobuf;

/**
 * The outer part of a proposal: what a peer's filters look at before anything else.
 *
 * @param signed the proposal as it came
 * @param proposal header and payload, both still bytes
 * @param header channel and signature header as they came; what is hashed is never encoded again
 * @param channelHeader channel, transaction id, time and type
 * @param signatureHeader creator and nonce
 */
public record ProposalHeaders(SignedProposal signed, Proposal proposal, Header header, ChannelHeader channelHeader,
        SignatureHeader signatureHeader) {
    /**
     * Parses the headers.
     *
     * @throws MalformedProposalException naming the part that does not parse
     */
    public static ProposalHeaders of(SignedProposal signed) throws MalformedProposalException {
        String part = "proposal: error unmarshalling Proposal";
        try {
            Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
            part = "header: error unmarshalling Header";
            Header header = Header.parseFrom(proposal.getHeader());
            part = "signature header: error unmarshalling SignatureHeader";
            SignatureHeader signature = SignatureHeader.parseFrom(header.getSignatureHeader());
            part = "channel header: error unmarshalling ChannelHeader";
            return new ProposalHeaders(signed, proposal, header, ChannelHeader.parseFrom(header.getChannelHeader()),
                    signature);
        } catch (InvalidProtocolBufferException failure) {
            throw new MalformedProposalException("failed parsing " + part + ": " + GoProtobuf.NO_MESSAGE,
                    failure);
        }
    }
}
