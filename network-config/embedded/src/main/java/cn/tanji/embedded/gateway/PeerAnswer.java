package cn.tanji.embedded.gateway;

import io.grpc.Status.Code;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;

/** What a peer said to a proposal, in the classes a gateway makes of it. */
public sealed interface PeerAnswer {
    /**
     * The chaincode ran and answered with a status from 200 to 399.
     *
     * @param response signed by the peer
     */
    record Success(ProposalResponse response) implements PeerAnswer {}

    /**
     * Anything else.
     *
     * @param code class of the failure as the client sees it
     * @param message why
     * @param worthAnotherPeer whether another peer may do better
     */
    record Failure(Code code, String message, boolean worthAnotherPeer) implements PeerAnswer {}

    /** No response came at all: a filter refused, or the peer is out of reach. */
    static PeerAnswer unreachable(String error) {
        return new Failure(Code.UNAVAILABLE, error, true);
    }

    /** The own peer refused the proposal before running it. No other peer would think differently. */
    static PeerAnswer refused(String error) {
        return new Failure(Code.FAILED_PRECONDITION, error, false);
    }

    /** The peer answered; the status inside decides. A 500 without payload came from the peer, not from chaincode. */
    static PeerAnswer answered(ProposalResponse answer) {
        Response response = answer.getResponse();
        int status = response.getStatus();
        if (status >= 200 && status < 400) {
            return new Success(answer);
        }
        if (status == 500 && answer.getPayload().isEmpty()) {
            return new Failure(Code.ABORTED, response.getMessage(), true);
        }
        return new Failure(Code.UNKNOWN, "chaincode response " + status + ", " + response.getMessage(), false);
    }
}
