package cn.tanji.embedded.endorser;

import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;

/** How a peer ends a proposal. The three ways differ in what a gateway makes of them. */
public sealed interface EndorserAnswer {
    /** The proposal was run, or answered without being run; the response's status says how it went. */
    record Answered(ProposalResponse response) implements EndorserAnswer {
        /** A peer-side failure: status 500, nothing endorsed. */
        static Answered failure(String message) {
            return new Answered(response500(message));
        }
    }

    /** The proposal itself is wrong: an error together with a response of status 500 and the same message. */
    record Refused(String message) implements EndorserAnswer {
        /** The response that goes with the error. */
        public ProposalResponse response() {
            return response500(message);
        }
    }

    /** A filter before the peer's checks stopped it: a bare error without a response. */
    record Filtered(String message) implements EndorserAnswer {}

    private static ProposalResponse response500(String message) {
        return ProposalResponse.newBuilder().setResponse(Response.newBuilder().setStatus(500).setMessage(message))
                .build();
    }
}
