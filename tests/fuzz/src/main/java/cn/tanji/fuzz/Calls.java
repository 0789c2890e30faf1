package cn.tanji.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;

/** Calls a service with bytes as they are, and judges the status of the answer. */
final class Calls {
    private static final long PATIENCE_SECONDS = 20;
    /** How gRPC itself answers a request that is no message. */
    private static final String UNPARSABLE = "grpc: error unmarshalling request: ";

    private Calls() {}

    /** A method whose requests and answers stay bytes. */
    static MethodDescriptor<byte[], byte[]> method(String fullName, MethodType type) {
        return MethodDescriptor.newBuilder(Raw.INSTANCE, Raw.INSTANCE).setType(type).setFullMethodName(fullName)
                .build();
    }

    /** Sends one request and requires an answer that a peer may give: it returns OK, or a refusal that tells why. */
    static Status unary(ManagedChannel channel, MethodDescriptor<byte[], byte[]> method, ByteString request) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            ClientCalls.blockingUnaryCall(channel, method, options, request.toByteArray());
            return Status.OK;
        } catch (StatusRuntimeException refused) {
            return requireRefusal(refused.getStatus());
        }
    }

    /** Fails if a status tells of a bug, or of nothing at all. */
    static Status requireRefusal(Status status) {
        String why = String.valueOf(status.getDescription());
        boolean isSilent = status.getDescription() == null || why.isEmpty();
        boolean isBug = switch (status.getCode()) {
            case INTERNAL -> !why.startsWith(UNPARSABLE);
            case UNKNOWN -> isSilent || why.startsWith("Application error");
            default -> status.getCode() == Code.DEADLINE_EXCEEDED || status.getCode() == Code.CANCELLED;
        };
        if (isBug) {
            throw new AssertionError("answered with " + status, status.getCause());
        }
        return status;
    }

    private enum Raw implements MethodDescriptor.Marshaller<byte[]> {
        INSTANCE;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException("memory does not fail", failure);
            }
        }
    }
}
