package cn.tanji.embedded.transport;

import io.grpc.stub.StreamObserver;

/** The request side of a stream that was refused before its first message. */
public final class IgnoredRequests<T> implements StreamObserver<T> {
    @Override
    public void onNext(T message) {
        // Refused already.
    }

    @Override
    public void onError(Throwable gone) {
        // Refused already.
    }

    @Override
    public void onCompleted() {
        // Refused already.
    }
}
