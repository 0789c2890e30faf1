package cn.tanji.embedded.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.embedded.msp.LocalSigner;
import cn.tanji.embedded.sample.SampleNetwork;

/** One stream of deliveries: several requests, one after the other. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DeliverRequestsTest {
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    @Test
    void serves_request_after_request_until_the_client_has_no_more() throws Exception {
        try (SampleNetwork network = SampleNetwork.start(SampleNetwork.Members.create(), directory,
                UnaryOperator.identity())) {
            var requests = open(network);
            requests.onNext(block(network, SampleNetwork.CHANNEL, 0));
            assertThat(heard()).isEqualTo("block 0");
            assertThat(heard()).isEqualTo("SUCCESS");
            requests.onNext(block(network, SampleNetwork.CHANNEL, 1));
            assertThat(heard()).isEqualTo("block 1");
            assertThat(heard()).isEqualTo("SUCCESS");
            requests.onCompleted();
            assertThat(heard()).isEqualTo("end");
        }
    }

    @Test
    void ends_after_a_refusal() throws Exception {
        try (SampleNetwork network = SampleNetwork.start(SampleNetwork.Members.create(), directory,
                UnaryOperator.identity())) {
            open(network).onNext(block(network, "elsewhere", 0));
            assertThat(heard()).isEqualTo("NOT_FOUND");
            assertThat(heard()).isEqualTo("end");
        }
    }

    private StreamObserver<Envelope> open(SampleNetwork network) {
        ManagedChannel channel = network.network().inProcessChannel("Gd");
        return DeliverGrpc.newStub(channel).deliver(new StreamObserver<>() {
            @Override
            public void onNext(DeliverResponse response) {
                heard.add(response.hasBlock()
                        ? "block " + response.getBlock().getHeader().getNumber()
                        : response.getStatus().name());
            }

            @Override
            public void onError(Throwable failure) {
                heard.add(String.valueOf(failure.getMessage()));
            }

            @Override
            public void onCompleted() {
                heard.add("end");
                channel.shutdownNow();
            }
        });
    }

    private String heard() throws InterruptedException {
        String next = heard.poll(10, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private static Envelope block(SampleNetwork network, String channel, long number) {
        IdentityMaterial client = network.members().gd().client();
        LocalSigner signer = LocalSigner.of(client.mspId(), client.certificate(), client.key());
        SeekPosition position = SeekPosition.newBuilder()
                .setSpecified(SeekSpecified.newBuilder().setNumber(number)).build();
        Timestamp now = Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).build();
        ByteString payload = Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(ChannelHeader.newBuilder().setType(HeaderType.DELIVER_SEEK_INFO_VALUE)
                                .setChannelId(channel).setTimestamp(now).build().toByteString())
                        .setSignatureHeader(SignatureHeader.newBuilder().setCreator(signer.serialized()).build()
                                .toByteString()))
                .setData(SeekInfo.newBuilder().setStart(position).setStop(position).build().toByteString()).build()
                .toByteString();
        return Envelope.newBuilder().setPayload(payload).setSignature(signer.sign(payload)).build();
    }
}
