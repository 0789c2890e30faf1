package cn.tanji.conformance.differential;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Keeps what comes on a stream until somebody asks for it. */
final class Answers<T> implements StreamObserver<T> {
    private final BlockingQueue<Answer<T>> kept = new LinkedBlockingQueue<>();

    private sealed interface Answer<T> {
        record Message<T>(T message) implements Answer<T> {}

        record End<T>(String words) implements Answer<T> {}
    }

    /** The next answer in words, or how the stream ended; says so if nothing comes. */
    String next(Function<T, String> words) {
        return next(words, Calls.PATIENCE_SECONDS * 1_000L);
    }

    String next(Function<T, String> words, long patienceMillis) {
        try {
            Answer<T> next = kept.poll(patienceMillis, TimeUnit.MILLISECONDS);
            return switch (next) {
                case null -> "nothing";
                case Answer.Message<T>(T message) -> words.apply(message);
                case Answer.End<T> end -> {
                    kept.add(end);
                    yield end.words();
                }
            };
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void onNext(T message) {
        kept.add(new Answer.Message<>(message));
    }

    @Override
    public void onError(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        kept.add(new Answer.End<>("ended: " + status.getCode() + " " + status.getDescription()));
    }

    @Override
    public void onCompleted() {
        kept.add(new Answer.End<>("ended"));
    }
}
