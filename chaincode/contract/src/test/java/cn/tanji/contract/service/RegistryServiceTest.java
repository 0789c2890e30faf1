package cn.tanji.contract.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.Registry;

class RegistryServiceTest {
    private static ServedRegistry served(Registry registry, String packageId) throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ServedRegistry(registry, packageId,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort()));
        }
    }

    /** The package id that a server announces to a peer which connects. */
    private static String announced(ServedRegistry served) throws InterruptedException, InvalidProtocolBufferException {
        ManagedChannel channel = NettyChannelBuilder.forAddress(served.address()).usePlaintext().build();
        try {
            BlockingQueue<ChaincodeMessage> messages = new LinkedBlockingQueue<>();
            ChaincodeGrpc.newStub(channel).withWaitForReady().connect(new StreamObserver<>() {
                @Override
                public void onNext(ChaincodeMessage message) {
                    messages.add(message);
                }

                @Override
                public void onError(Throwable problem) {
                    messages.add(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.ERROR).build());
                }

                @Override
                public void onCompleted() {
                    messages.add(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.COMPLETED).build());
                }
            });
            var first = Optional.ofNullable(messages.poll(20, TimeUnit.SECONDS)).orElseThrow();
            assertThat(first.getType()).isEqualTo(ChaincodeMessage.Type.REGISTER);
            return ChaincodeID.parseFrom(first.getPayload()).getName();
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void one_process_serves_several_registries_each_under_its_own_package() throws Exception {
        var guangdong = served(new Registry("registry-guangdong", "GD", "GuangdongMSP"), "guangdong_1:ab");
        var common = served(Registry.common(), "common_1:cd");
        try (var service = RegistryService
                .of(new ServiceSettings(List.of(guangdong, common), new Transport.Plain()))) {
            var ended = service.serve();
            assertThat(announced(guangdong)).isEqualTo("guangdong_1:ab");
            assertThat(announced(common)).isEqualTo("common_1:cd");
            assertThat(ended).isNotDone();
        }
    }

    @Test
    void a_port_that_is_taken_ends_the_service() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = new ServedRegistry(Registry.common(), "common_1:cd",
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort()));
            try (var service = RegistryService
                    .of(new ServiceSettings(List.of(served), new Transport.Plain()))) {
                var ended = service.serve();
                assertThatThrownBy(() -> ended.get(20, TimeUnit.SECONDS)).hasMessageContaining("bind");
            }
        }
    }
}
