package cn.tanji.embedded.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.AccessDenied;
import cn.tanji.embedded.deliver.OutcomeWatch;
import cn.tanji.embedded.deliver.TransactionOutcome;
import cn.tanji.embedded.policy.SignedData;
import cn.tanji.embedded.wire.GoProtobuf;

/** CommitStatus: answers once the transaction is committed. No thread waits; the deadline is the client's. */
final class CommitStatusLookup {
    private final AccessControl access;
    private final OutcomeWatch outcomes;

    CommitStatusLookup(AccessControl access, OutcomeWatch outcomes) {
        this.access = access;
        this.outcomes = outcomes;
    }

    void answer(SignedCommitStatusRequest signed, StreamObserver<CommitStatusResponse> observer) {
        CommitStatusRequest request;
        try {
            request = check(signed);
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
            return;
        }
        var call = (ServerCallStreamObserver<CommitStatusResponse>) observer;
        OutcomeWatch.Wait wait = outcomes.waitFor(request.getTransactionId(), new Reply(call));
        call.setOnCancelHandler(wait::end);
        wait.begin();
        if (call.isCancelled()) {
            wait.end();
        }
    }

    private CommitStatusRequest check(SignedCommitStatusRequest signed) {
        if (signed.getRequest().isEmpty()) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, "a commit status request is required");
        }
        CommitStatusRequest request = parse(signed);
        require(!request.getIdentity().isEmpty(), "no identity provided");
        require(!request.getChannelId().isEmpty(), "no channel ID provided");
        require(!request.getTransactionId().isEmpty(), "transaction ID should not be empty");
        try {
            access.require(AccessControl.COMMIT_STATUS, request.getChannelId(),
                    new SignedData(signed.getRequest(), request.getIdentity(), signed.getSignature()));
        } catch (AccessDenied e) {
            throw GatewayFailure.of(Code.PERMISSION_DENIED, e.sentence());
        }
        return request;
    }

    private static CommitStatusRequest parse(SignedCommitStatusRequest signed) {
        try {
            return CommitStatusRequest.parseFrom(signed.getRequest());
        } catch (InvalidProtocolBufferException _) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, "invalid status request: " + GoProtobuf.NO_MESSAGE);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, otherwise);
        }
    }

    /** Answers the call once. */
    private record Reply(ServerCallStreamObserver<CommitStatusResponse> call) implements OutcomeWatch.Listener {
        @Override
        public void ended(TransactionOutcome outcome) {
            if (call.isCancelled()) {
                return;
            }
            call.onNext(CommitStatusResponse
                    .newBuilder()
                    .setResult(outcome.code())
                    .setBlockNumber(outcome.blockNumber())
                    .build());
            call.onCompleted();
        }

        @Override
        public void halted(String reason) {
            if (!call.isCancelled()) {
                call.onError(
                        GatewayFailure.of(Code.ABORTED, "the channel takes no more blocks, and how the transaction "
                                + "ended will be known after a restart: " + reason));
            }
        }
    }
}
