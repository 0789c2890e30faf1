package cn.tanji.embedded.transport;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Refuses calls beyond a service's limit at once, with the status and sentence of a Fabric peer. */
final class ConcurrencyLimiter implements ServerInterceptor {
    private record Gate(int limit, Semaphore free) {}

    private final Map<String, Gate> gates;

    ConcurrencyLimiter(ConcurrencyLimits limits) {
        gates = limits.byService().entrySet().stream().collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey,
                        e -> new Gate(e.getValue(), new Semaphore(e.getValue()))));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call,
            Metadata headers,
            ServerCallHandler<Q, A> next) {
        String service = String.valueOf(call.getMethodDescriptor().getServiceName());
        Gate gate = gates.get(service);
        if (gate == null) {
            return next.startCall(call, headers);
        }
        if (!gate.free.tryAcquire()) {
            String sentence = "too many requests for /" + service + ", exceeding concurrency limit (" + gate.limit
                    + ")";
            call.close(Status.UNKNOWN.withDescription(sentence), new Metadata());
            return new ServerCall.Listener<>() {
            };
        }
        return counted(call, headers, next, gate.free);
    }

    private static <Q, A> ServerCall.Listener<Q> counted(
            ServerCall<Q, A> call,
            Metadata headers,
            ServerCallHandler<Q, A> next,
            Semaphore free) {
        AtomicBoolean released = new AtomicBoolean();
        Runnable release = () -> {
            if (released.compareAndSet(false, true)) {
                free.release();
            }
        };
        var closing = new SimpleForwardingServerCall<Q, A>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                release.run();
                super.close(status, trailers);
            }
        };
        return new SimpleForwardingServerCallListener<>(next.startCall(closing, headers)) {
            @Override
            public void onCancel() {
                release.run();
                super.onCancel();
            }
        };
    }
}
