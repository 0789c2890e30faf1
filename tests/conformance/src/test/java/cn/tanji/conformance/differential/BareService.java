package cn.tanji.conformance.differential;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;

/**
 * A chaincode that speaks the stream itself, without a shim, so that it may say what no shim would. Its arguments are what it
 * does, one after the other, each a word and operands with commas between; it answers with what the peer said meanwhile.
 */
final class BareService implements ServedChaincode {
    /** How long it waits for the peer's answer. */
    private static final long PATIENCE_MILLIS = 1_500;

    private final String packageId;
    private final Server server;

    /** Serves until closed. */
    BareService(String packageId, ChaincodeServerProperties properties) {
        this.packageId = packageId;
        try {
            this.server = NettyServerBuilder.forAddress(properties.getServerAddress(), credentials(properties))
                    .addService(new Connections()).build().start();
        } catch (IOException failure) {
            throw new UncheckedIOException("a chaincode cannot be served", failure);
        }
    }

    private static ServerCredentials credentials(ChaincodeServerProperties properties) throws IOException {
        return properties.isTlsEnabled()
                ? TlsServerCredentials.newBuilder()
                        .keyManager(new File(properties.getKeyCertChainFile()), new File(properties.getKeyFile()))
                        .trustManager(new File(properties.getTrustCertCollectionFile()))
                        .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE).build()
                : InsecureServerCredentials.create();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Connections extends ChaincodeGrpc.ChaincodeImplBase {
        @Override
        public StreamObserver<ChaincodeMessage> connect(StreamObserver<ChaincodeMessage> peer) {
            peer.onNext(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTER)
                    .setPayload(ChaincodeID.newBuilder().setName(packageId).build().toByteString()).build());
            return new Stream(peer);
        }
    }

    /** One peer's stream. */
    private static final class Stream implements StreamObserver<ChaincodeMessage> {
        private final StreamObserver<ChaincodeMessage> peer;
        private final Map<String, BlockingQueue<ChaincodeMessage>> answers = new ConcurrentHashMap<>();

        Stream(StreamObserver<ChaincodeMessage> peer) {
            this.peer = peer;
        }

        @Override
        public void onNext(ChaincodeMessage message) {
            if (message.getType() == ChaincodeMessage.Type.TRANSACTION) {
                answers.put(message.getTxid(), new LinkedBlockingQueue<>());
                Thread.ofVirtual().start(() -> new Run(this, message).carryOut());
            } else if (answers.containsKey(message.getTxid())) {
                Objects.requireNonNull(answers.get(message.getTxid()), "it is there").add(message);
            }
        }

        @Override
        public void onError(Throwable failure) {
            answers.clear();
        }

        @Override
        public void onCompleted() {
            answers.clear();
        }

        void say(ChaincodeMessage message) {
            synchronized (peer) {
                peer.onNext(message);
            }
        }
    }

    /** One transaction. */
    private record Run(Stream stream, ChaincodeMessage transaction, StringBuilder heard) {
        Run(Stream stream, ChaincodeMessage transaction) {
            this(stream, transaction, new StringBuilder());
        }

        void carryOut() {
            for (ByteString argument : arguments()) {
                List<String> words = Arrays.asList(argument.toStringUtf8().split(",", -1));
                switch (words.getFirst()) {
                    case "ask" -> ask(message(words.get(1), words.get(2)).build());
                    case "askElsewhere" -> ask(message(words.get(1), words.get(2)).setChannelId("elsewhere").build());
                    case "askForAnother" -> ask(message(words.get(1), words.get(2)).setTxid("another").build());
                    case "say" -> stream.say(message(words.get(1), words.get(2)).build());
                    case "wait" -> heard.append(answer());
                    case "answer" -> completed(words.get(1));
                    case "event" -> stream.say(completion(words.get(1)).setChaincodeEvent(
                            ChaincodeEvent.newBuilder().setChaincodeId(words.get(2))
                                    .setTxId(words.get(3)).setEventName(words.get(4)))
                            .build());
                    case "end" -> stream.peer.onCompleted();
                    case "fail" -> stream.peer.onError(Status.UNAVAILABLE.withDescription("on purpose").asException());
                    default -> throw new IllegalArgumentException("no word " + words);
                }
            }
        }

        private void ask(ChaincodeMessage question) {
            stream.say(question);
            heard.append(answer());
        }

        /** What the peer says next of this transaction. */
        private String answer() {
            try {
                var said = Objects.requireNonNull(stream.answers.get(transaction.getTxid()), "it began")
                        .poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                return said == null ? "nothing\n" : said.getType() + " " + content(said) + "\n";
            } catch (InterruptedException failure) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(failure);
            }
        }

        /** Without the id that a peer makes up for a query. */
        private static String content(ChaincodeMessage answer) {
            try {
                var query = QueryResponse.parseFrom(answer.getPayload());
                if (answer.getType() == ChaincodeMessage.Type.RESPONSE && !query.getId().isEmpty()) {
                    return TextFormat.printer().printToString(query.toBuilder().clearId());
                }
            } catch (InvalidProtocolBufferException _) {
                // It answers no query.
            }
            // Go's library writes a space that does not break in some of its builds.
            return answer.getPayload().toStringUtf8().replace('\u00a0', ' ');
        }

        private void completed(String message) {
            stream.say(completion(message).build());
        }

        private ChaincodeMessage.Builder completion(String message) {
            return message(ChaincodeMessage.Type.COMPLETED.name(), "").setPayload(Response.newBuilder().setStatus(200)
                    .setMessage(message).setPayload(ByteString.copyFromUtf8(heard.toString())).build().toByteString());
        }

        private ChaincodeMessage.Builder message(String type, String payload) {
            return ChaincodeMessage.newBuilder().setTypeValue(type(type)).setTxid(transaction.getTxid())
                    .setChannelId(transaction.getChannelId())
                    .setPayload(ByteString.copyFrom(HexFormat.of().parseHex(payload)));
        }

        private static int type(String name) {
            return name.matches("\\d+") ? Integer.parseInt(name) : ChaincodeMessage.Type.valueOf(name).getNumber();
        }

        private List<ByteString> arguments() {
            try {
                return ChaincodeInput.parseFrom(transaction.getPayload()).getArgsList();
            } catch (InvalidProtocolBufferException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
