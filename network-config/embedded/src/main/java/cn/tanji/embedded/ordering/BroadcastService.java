package cn.tanji.embedded.ordering;

import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc.AtomicBroadcastImplBase;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.orderer.DeliverResponse;

import cn.tanji.embedded.transport.IgnoredRequests;

/** The {@code orderer.AtomicBroadcast} service, for tools that send envelopes themselves. Ends after the first refusal. */
public final class BroadcastService extends AtomicBroadcastImplBase {
    private final Orderer orderer;

    /** Serves one orderer. */
    public BroadcastService(Orderer orderer) {
        this.orderer = orderer;
    }

    @Override
    public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> observer) {
        return new StreamObserver<>() {
            private boolean ended;

            @Override
            public void onNext(Envelope envelope) {
                if (ended) {
                    return;
                }
                BroadcastResponse response = orderer.broadcast(envelope);
                observer.onNext(response);
                if (response.getStatus() != Status.SUCCESS) {
                    ended = true;
                    observer.onCompleted();
                }
            }

            @Override
            public void onError(Throwable gone) {
                ended = true;
            }

            @Override
            public void onCompleted() {
                if (!ended) {
                    observer.onCompleted();
                }
            }
        };
    }

    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> observer) {
        observer.onError(Code.UNIMPLEMENTED
                .toStatus()
                .withDescription(
                        "The embedded network does not offer blocks from the orderer: ask protos.Deliver of a peer.")
                .asRuntimeException());
        return new IgnoredRequests<>();
    }
}
