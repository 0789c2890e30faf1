package cn.tanji.embedded.syscc;

import java.util.List;

import com.google.protobuf.ByteString;

import cn.tanji.embedded.chaincode.SystemChaincode;
import cn.tanji.embedded.chaincode.UnpackedProposal;
import cn.tanji.embedded.policy.SignedData;

/**
 * A call of a system chaincode.
 *
 * @param arguments function name first
 * @param invokedChaincode name the client's proposal invokes; another chaincode's if that one calls on
 * @param channel channel id of the proposal
 * @param signed proposal, creator and signature, for access rules
 */
record SystemRequest(List<ByteString> arguments, String invokedChaincode, String channel, SignedData signed) {
    static SystemRequest of(SystemChaincode.Call call) {
        UnpackedProposal proposal = call.proposal();
        SignedData signed = new SignedData(proposal.signed().getProposalBytes(),
                proposal.signatureHeader().getCreator(),
                proposal.signed().getSignature());
        return new SystemRequest(call.arguments(), proposal.chaincodeName(), proposal.channelId(), signed);
    }
}
