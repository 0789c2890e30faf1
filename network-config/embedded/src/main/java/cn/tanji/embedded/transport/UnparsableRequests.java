package cn.tanji.embedded.transport;

import java.io.InputStream;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/**
 * Answers a request that is not the message it should be with INTERNAL and the reason, as gRPC for Go does. Left to itself, gRPC
 * for Java takes the failed parse for a failure of the handler and answers UNKNOWN without a reason.
 */
final class UnparsableRequests {
    private UnparsableRequests() {}

    /** The same service, whose requests are parsed where a failure can be answered. */
    static ServerServiceDefinition answeredBy(ServerServiceDefinition service) {
        return ServerInterceptors.intercept(ServerInterceptors.useMarshalledMessages(service, AsItIs.INSTANCE),
                new Answering());
    }

    /** Sees the requests before they are parsed: parsing is the first thing the next listener does. */
    private static final class Answering implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
                ServerCallHandler<Q, A> next) {
            return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
                private boolean ended;

                @Override
                public void onMessage(Q request) {
                    if (ended) {
                        return;
                    }
                    try {
                        super.onMessage(request);
                    } catch (StatusRuntimeException unparsable) {
                        ended = true;
                        call.close(sentence(unparsable), new Metadata());
                    }
                }

                @Override
                public void onHalfClose() {
                    if (!ended) {
                        super.onHalfClose();
                    }
                }
            };
        }
    }

    private static Status sentence(StatusRuntimeException unparsable) {
        Throwable cause = unparsable.getCause();
        if (unparsable.getStatus().getCode() != Code.INTERNAL || cause == null) {
            throw unparsable;
        }
        return Status.INTERNAL.withDescription("grpc: error unmarshalling request: " + cause.getMessage());
    }

    /** Hands messages on unread. */
    private enum AsItIs implements Marshaller<InputStream> {
        INSTANCE;

        @Override
        public InputStream stream(InputStream message) {
            return message;
        }

        @Override
        public InputStream parse(InputStream message) {
            return message;
        }
    }
}
