package cn.tanji.embedded.gateway;

import java.util.function.Supplier;

import com.google.protobuf.MessageLite;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc.GatewayImplBase;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;

/** The {@code gateway.Gateway} service of one organisation's peer. It translates; the work is done beside it. */
final class GatewayService extends GatewayImplBase {
    private final Evaluating evaluating;
    private final Endorsing endorsing;
    private final Submitting submitting;
    private final CommitStatusLookup commitStatus;
    private final ChaincodeEventStreams events;

    GatewayService(
            Evaluating evaluating,
            Endorsing endorsing,
            Submitting submitting,
            CommitStatusLookup commitStatus,
            ChaincodeEventStreams events) {
        this.evaluating = evaluating;
        this.endorsing = endorsing;
        this.submitting = submitting;
        this.commitStatus = commitStatus;
        this.events = events;
    }

    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> observer) {
        answer(observer, () -> EvaluateResponse.newBuilder().setResult(evaluating.evaluate(request)).build());
    }

    @Override
    public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> observer) {
        answer(observer,
                () -> EndorseResponse.newBuilder().setPreparedTransaction(endorsing.endorse(request)).build());
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> observer) {
        answer(observer, () -> {
            submitting.submit(request);
            return SubmitResponse.getDefaultInstance();
        });
    }

    @Override
    public void commitStatus(SignedCommitStatusRequest request, StreamObserver<CommitStatusResponse> observer) {
        commitStatus.answer(request, observer);
    }

    @Override
    public void chaincodeEvents(
            SignedChaincodeEventsRequest request,
            StreamObserver<ChaincodeEventsResponse> observer) {
        events.open(request, observer);
    }

    private static <T extends MessageLite> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
            return;
        }
        observer.onNext(result);
        observer.onCompleted();
    }
}
