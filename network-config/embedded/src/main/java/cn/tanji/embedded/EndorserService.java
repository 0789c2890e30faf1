package cn.tanji.embedded;

import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.EndorserGrpc.EndorserImplBase;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.endorser.Endorser;
import cn.tanji.embedded.endorser.EndorserAnswer;

/**
 * The {@code protos.Endorser} service of one peer, for tools that collect endorsements themselves. gRPC for Java sends
 * either a response or an error, never both: what a peer refuses goes out as its error.
 */
final class EndorserService extends EndorserImplBase {
    private final Endorser endorser;

    EndorserService(Endorser endorser) {
        this.endorser = endorser;
    }

    @Override
    public void processProposal(SignedProposal proposal, StreamObserver<ProposalResponse> observer) {
        switch (endorser.process(proposal)) {
            case EndorserAnswer.Answered(ProposalResponse response) -> {
                observer.onNext(response);
                observer.onCompleted();
            }
            case EndorserAnswer.Refused(String message) -> fail(observer, message);
            case EndorserAnswer.Filtered(String message) -> fail(observer, message);
        }
    }

    private static void fail(StreamObserver<ProposalResponse> observer, String message) {
        observer.onError(Code.UNKNOWN.toStatus().withDescription(message).asRuntimeException());
    }
}
