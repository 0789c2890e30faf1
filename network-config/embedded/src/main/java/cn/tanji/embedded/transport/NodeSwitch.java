package cn.tanji.embedded.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Switches a node off and on again, as clients see it: while it is off, calls fail as if nobody listened, and calls under way when
 * it goes off break.
 */
public final class NodeSwitch implements ServerInterceptor {
    private static final Status STOPPED = Status.UNAVAILABLE.withDescription("the peer is stopped");

    private final Set<OpenCall<?, ?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean on = true;

    /** Whether the node answers. */
    public boolean isOn() {
        return on;
    }

    /** Lets calls through again. */
    public void switchOn() {
        on = true;
    }

    /** Breaks the calls under way and refuses new ones. */
    public void switchOff() {
        on = false;
        open.forEach(OpenCall::cut);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call,
            Metadata headers,
            ServerCallHandler<Q, A> next) {
        OpenCall<Q, A> guarded = new OpenCall<>(call);
        open.add(guarded);
        if (!on) {
            guarded.close(STOPPED, new Metadata());
            return new ServerCall.Listener<>() {
            };
        }
        return new Cleaning<>(next.startCall(guarded, headers), guarded);
    }

    /** Closes once, whoever is first: the handler, or the switch. What a handler sends after that goes nowhere. */
    private final class OpenCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final AtomicBoolean closed = new AtomicBoolean();

        OpenCall(ServerCall<Q, A> call) {
            super(call);
        }

        void cut() {
            close(STOPPED, new Metadata());
        }

        @Override
        public boolean isCancelled() {
            return closed.get() || super.isCancelled();
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!closed.get()) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(A message) {
            if (!closed.get()) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            open.remove(this);
            if (closed.compareAndSet(false, true)) {
                super.close(status, trailers);
            }
        }
    }

    private final class Cleaning<Q> extends SimpleForwardingServerCallListener<Q> {
        private final OpenCall<Q, ?> call;

        Cleaning(ServerCall.Listener<Q> listener, OpenCall<Q, ?> call) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onCancel() {
            open.remove(call);
            super.onCancel();
        }

        /** A handler that was cut off hears that its client is gone, so that it stops working for it. */
        @Override
        public void onComplete() {
            open.remove(call);
            if (on) {
                super.onComplete();
            } else {
                super.onCancel();
            }
        }
    }
}
