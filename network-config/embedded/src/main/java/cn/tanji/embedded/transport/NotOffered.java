package cn.tanji.embedded.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Answers every method the embedded network leaves out with UNIMPLEMENTED and a sentence that names the feature. */
final class NotOffered extends HandlerRegistry {
    private static final Map<String, String> FEATURES = Map.ofEntries(
            Map.entry("discovery.Discovery", "service discovery; the Gateway service plans endorsements itself"),
            Map.entry("gossip.Gossip", "gossip between peers; all logical peers share one ledger"),
            Map.entry("protos.Snapshot", "ledger snapshots; copy the data directory of a stopped network instead"),
            Map.entry("protos.ChaincodeSupport", "chaincode that dials the peer; run it as a service or in process"),
            Map.entry("orderer.Cluster", "an orderer cluster; ordering is one thread of the process"),
            Map.entry("orderer.ClusterNodeService", "an orderer cluster; ordering is one thread of the process"));

    @Override
    public ServerMethodDefinition<byte[], byte[]> lookupMethod(String methodName, @Nullable String authority) {
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor
                .newBuilder(RawBytes.INSTANCE, RawBytes.INSTANCE)
                .setType(MethodType.UNKNOWN)
                .setFullMethodName(methodName)
                .build();
        return ServerMethodDefinition.create(method, refuse(sentence(methodName)));
    }

    private static String sentence(String methodName) {
        String service = methodName.substring(0, Math.max(0, methodName.lastIndexOf('/')));
        String feature = FEATURES.getOrDefault(service, "this service");
        return "The embedded network does not offer " + methodName + ": " + feature + ".";
    }

    private static ServerCallHandler<byte[], byte[]> refuse(String sentence) {
        return (call, _) -> {
            call.close(Status.UNIMPLEMENTED.withDescription(sentence), new Metadata());
            return new ServerCall.Listener<>() {
            };
        };
    }

    private enum RawBytes implements MethodDescriptor.Marshaller<byte[]> {
        INSTANCE;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
