package cn.tanji.fuzz;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.jspecify.annotations.Nullable;

/** A chaincode service on a loopback port that says what a script tells it to, and always ends a transaction. */
final class ScriptedChaincode implements AutoCloseable {
    static final String PACKAGE_ID = "fuzz:0123";
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService speakers = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;
    private volatile ChaincodeScript script = ChaincodeScript.read(new byte[0], "", "");
    private volatile @Nullable Stream open;
    private volatile @Nullable String fault;

    ScriptedChaincode() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder("protos.Chaincode")
                        .addMethod(Calls.method("protos.Chaincode/Connect", MethodType.BIDI_STREAMING),
                                ServerCalls.asyncBidiStreamingCall(Stream::new))
                        .build())
                .build().start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getListenSockets().getFirst();
    }

    /** What is said from now on; a script for the handshake ends the stream that is open. */
    void plays(ChaincodeScript next) {
        script = next;
        Stream current = open;
        if (next.duringHandshake() && current != null) {
            current.hangUp();
        }
    }

    /** Fails if the peer left a request without an answer. */
    void requireAnswers() {
        if (fault != null) {
            throw new AssertionError(fault);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        speakers.shutdownNow();
    }

    /** One stream from the peer. */
    private final class Stream implements StreamObserver<byte[]> {
        private final StreamObserver<byte[]> peer;
        private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
        private volatile boolean ended;

        Stream(StreamObserver<byte[]> peer) {
            this.peer = peer;
            open = this;
            speakers.execute(this::introduce);
        }

        @Override
        public void onNext(byte[] message) {
            try {
                ChaincodeMessage.Type type = ChaincodeMessage.parseFrom(message).getType();
                switch (type) {
                    case TRANSACTION, INIT -> speakers.execute(() -> perform(message));
                    case REGISTERED, READY -> {
                        // The peer says so by itself.
                    }
                    default -> answers.add(message);
                }
            } catch (InvalidProtocolBufferException failure) {
                fault = "the peer sends what does not parse: " + failure.getMessage();
            }
        }

        @Override
        public void onError(Throwable gone) {
            ended = true;
        }

        @Override
        public void onCompleted() {
            ended = true;
            hangUp();
        }

        private void introduce() {
            if (script.duringHandshake()) {
                script.lines().forEach(line -> say(line.bytes().toByteArray()));
                hangUp();
            } else {
                say(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTER).setPayload(
                        ChaincodeID.newBuilder().setName(PACKAGE_ID).build().toByteString()).build().toByteArray());
            }
        }

        private void perform(byte[] transaction) {
            try {
                ChaincodeMessage begun = ChaincodeMessage.parseFrom(transaction);
                answers.clear();
                for (ChaincodeScript.Line line : script.lines()) {
                    say(line.bytes().toByteArray());
                    if (line.isAnswered() && !isAnswered()) {
                        break;
                    }
                }
                say(begun.toBuilder().clearProposal().setType(ChaincodeMessage.Type.COMPLETED)
                        .setPayload(Response.newBuilder().setStatus(200).build().toByteString()).build()
                        .toByteArray());
            } catch (InvalidProtocolBufferException failure) {
                fault = String.valueOf(failure.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isAnswered() throws InterruptedException {
            for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
                if (answers.poll(100, TimeUnit.MILLISECONDS) != null) {
                    return true;
                }
                if (ended) {
                    return false;
                }
            }
            fault = "a request is not answered";
            return false;
        }

        private void say(byte[] message) {
            synchronized (peer) {
                if (!ended) {
                    peer.onNext(message);
                }
            }
        }

        private void hangUp() {
            synchronized (peer) {
                if (!ended) {
                    peer.onCompleted();
                }
                ended = true;
            }
        }
    }
}
