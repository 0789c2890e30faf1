package cn.tanji.embedded.transport;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;

/** A server's stream that never runs ahead of its reader: sending waits until the transport asks for more. */
public final class PacedStream<T> {
    private final ServerCallStreamObserver<T> observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private @Nullable Thread thread;

    private PacedStream(ServerCallStreamObserver<T> observer) {
        this.observer = observer;
    }

    /**
     * Runs the sender on a virtual thread of its own, which is interrupted when the reader goes. The stream ends when the
     * sender returns; a {@link StatusRuntimeException} it throws ends it with that status. Call it from the gRPC handler.
     */
    public static <T> void start(ServerCallStreamObserver<T> observer, Sender<T> sender) {
        pending(observer).start(sender);
    }

    /** A stream that starts later, for handlers that wait for a first request. Call it from the gRPC handler. */
    public static <T> Pending<T> pending(ServerCallStreamObserver<T> observer) {
        PacedStream<T> stream = new PacedStream<>(observer);
        observer.setOnReadyHandler(stream::wake);
        observer.setOnCancelHandler(stream::cancel);
        return sender -> stream.begin(sender);
    }

    private void begin(Sender<T> sender) {
        Thread started = Thread.ofVirtual().name("stream").unstarted(() -> run(sender));
        lock.lock();
        try {
            thread = started;
        } finally {
            lock.unlock();
        }
        started.start();
        if (observer.isCancelled()) {
            started.interrupt();
        }
    }

    private void cancel() {
        lock.lock();
        try {
            changed.signalAll();
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends one message as soon as the reader wants it.
     *
     * @return false if the reader has gone; nothing is sent then
     */
    public boolean send(T message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!observer.isReady() && !observer.isCancelled()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        if (observer.isCancelled()) {
            return false;
        }
        observer.onNext(message);
        return true;
    }

    private void run(Sender<T> sender) {
        try {
            sender.send(this);
            finish(observer::onCompleted);
        } catch (StatusRuntimeException failure) {
            finish(() -> observer.onError(failure));
        } catch (InterruptedException _) {
            finish(() -> observer.onError(Status.CANCELLED.asRuntimeException()));
        } catch (RuntimeException | Error bug) {
            finish(() -> observer.onError(Status.INTERNAL.withDescription(bug.toString()).asRuntimeException()));
            throw bug;
        }
    }

    private void finish(Runnable end) {
        if (!observer.isCancelled()) {
            end.run();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sends a stream's messages one after the other. */
    @FunctionalInterface
    public interface Sender<T> {
        /** Sends until there is nothing more to send or the reader has gone. */
        void send(PacedStream<T> stream) throws InterruptedException;
    }

    /** A stream that was not started yet. */
    @FunctionalInterface
    public interface Pending<T> {
        /** Starts the stream; once only. */
        void start(Sender<T> sender);
    }
}
