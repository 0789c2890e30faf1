package cn.tanji.embedded.chaincode;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.simulation.Simulator;

/** Invocations that were never proposed by anybody. */
final class Proposals {
    private Proposals() {}

    /** Transaction {@code tx1} of channel {@code ch}. */
    static Invocation invocation(String chaincode, ChaincodeInput input, Simulator simulator, ChaincodeCalls calls) {
        ProposalHeaders headers = new ProposalHeaders(SignedProposal.getDefaultInstance(),
                Proposal.getDefaultInstance(), Header.getDefaultInstance(),
                ChannelHeader.newBuilder().setChannelId("ch").setTxId("tx1").build(),
                SignatureHeader.getDefaultInstance());
        return new Invocation(chaincode, input, new UnpackedProposal(headers, chaincode, input,
                ChaincodeProposalPayload.getDefaultInstance(), ByteString.EMPTY), simulator, calls);
    }
}
