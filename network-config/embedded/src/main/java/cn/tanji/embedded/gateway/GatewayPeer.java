package cn.tanji.embedded.gateway;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A peer of the channel as a gateway sees it: whose it is, what it runs, and what it answers. */
public interface GatewayPeer {
    /** MSP id of the organisation that runs the peer. */
    String mspId();

    /** Host and port other members know the peer by; appears in error details. */
    String address();

    /** Whether the chaincode, not a system chaincode, is installed here. */
    boolean runs(String chaincode);

    /** Whether an endorsement of this peer counts for a principal of a policy. */
    boolean satisfies(MSPPrincipal principal);

    /** Whether the peer answers at all; one that does not lets {@link #process} fail. */
    boolean isRunning();

    /** Blocks this peer has committed. */
    long height();

    /**
     * Has a proposal checked, run and signed. Blocks until the chaincode answers or its time is up.
     *
     * @param ownOrganisation whether the asking gateway belongs to the same organisation: errors of other
     *        organisations' peers cannot be told from their being out of reach
     */
    PeerAnswer process(SignedProposal proposal, boolean ownOrganisation);

    /** Signs what another peer has run and endorsed, without running it again: the same response, endorsed by this peer. */
    ProposalResponse cosign(ProposalResponse endorsed);

    /** The detail that tells a client what went wrong here. */
    default ErrorDetail detail(String message) {
        return ErrorDetail.newBuilder().setAddress(address()).setMspId(mspId()).setMessage(message).build();
    }
}
