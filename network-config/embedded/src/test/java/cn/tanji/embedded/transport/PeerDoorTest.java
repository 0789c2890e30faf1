package cn.tanji.embedded.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.discovery.DiscoveryGrpc;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class PeerDoorTest {
    private final CountDownLatch arrived = new CountDownLatch(2);
    private final CountDownLatch leave = new CountDownLatch(1);
    private PeerDoor door;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        door = PeerDoor.open(InProcessServerBuilder.generateName(), List.of(new Waiting()),
                ConcurrencyLimits.FABRIC.withGateway(2));
        channel = door.inProcessChannel();
    }

    @AfterEach
    void close() {
        leave.countDown();
        channel.shutdownNow();
        door.close();
    }

    @Test
    void refuses_calls_beyond_the_limit_and_serves_again_afterwards() throws Exception {
        var first = GatewayGrpc.newFutureStub(channel).evaluate(EvaluateRequest.getDefaultInstance());
        var second = GatewayGrpc.newFutureStub(channel).evaluate(EvaluateRequest.getDefaultInstance());
        arrived.await();
        StatusRuntimeException third = catchThrowableOfType(StatusRuntimeException.class,
                () -> GatewayGrpc.newBlockingStub(channel).evaluate(EvaluateRequest.getDefaultInstance()));
        assertThat(third.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
        assertThat(third.getStatus().getDescription())
                .isEqualTo("too many requests for /gateway.Gateway, exceeding concurrency limit (2)");
        leave.countDown();
        first.get();
        second.get();
        assertThat(GatewayGrpc.newBlockingStub(channel).evaluate(EvaluateRequest.getDefaultInstance())).isNotNull();
    }

    @Test
    void names_a_service_that_is_left_out() {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class,
                () -> DiscoveryGrpc.newBlockingStub(channel).discover(SignedRequest.getDefaultInstance()));
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(failure.getStatus().getDescription())
                .startsWith("The embedded network does not offer discovery.Discovery/Discover: service discovery");
    }

    @Test
    void tells_why_a_request_does_not_parse() {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, () -> ClientCalls
                .blockingUnaryCall(channel, unparsable(GatewayGrpc.getEvaluateMethod()), CallOptions.DEFAULT,
                        EvaluateRequest.getDefaultInstance()));
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.INTERNAL);
        assertThat(failure.getStatus().getDescription()).startsWith("grpc: error unmarshalling request: ");
        leave.countDown();
        assertThat(GatewayGrpc.newBlockingStub(channel).evaluate(EvaluateRequest.getDefaultInstance())).isNotNull();
    }

    private static <Q, A> MethodDescriptor<Q, A> unparsable(MethodDescriptor<Q, A> method) {
        return method.toBuilder(new Marshaller<Q>() {
            @Override
            public InputStream stream(Q request) {
                return new ByteArrayInputStream(new byte[]{(byte) 0xFF});
            }

            @Override
            public Q parse(InputStream stream) {
                throw new UnsupportedOperationException("requests are only sent here");
            }
        }, method.getResponseMarshaller()).build();
    }

    private final class Waiting extends GatewayGrpc.GatewayImplBase {
        @Override
        public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> observer) {
            arrived.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            observer.onNext(EvaluateResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
