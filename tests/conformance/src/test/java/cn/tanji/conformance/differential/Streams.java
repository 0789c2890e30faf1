package cn.tanji.conformance.differential;

import java.util.Iterator;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;

import cn.tanji.embedded.crypto.Hashes;

/** Streams of blocks and events, read until they end or nothing more comes. */
final class Streams {
    /** Nothing in this time means that the peer waits for blocks to come. */
    private static final int QUIET_MILLIS = 500;
    private static final int MESSAGES_MAX = 200;

    private Streams() {}

    /** What of blocks is delivered. */
    enum Form {
        FULL, FILTERED, PRIVATE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT) + " blocks";
        }

        private StreamObserver<Envelope> open(Channel peer, StreamObserver<DeliverResponse> to) {
            DeliverGrpc.DeliverStub stub = DeliverGrpc.newStub(peer);
            return switch (this) {
                case FULL -> stub.deliver(to);
                case FILTERED -> stub.deliverFiltered(to);
                case PRIVATE -> stub.deliverWithPrivateData(to);
            };
        }
    }

    /** What a peer delivers. */
    static Observation deliver(Channel peer, Form form, Envelope request) {
        Observation observation = new Observation();
        Context.CancellableContext whole = Context.current().withCancellation();
        whole.run(() -> {
            Answers<DeliverResponse> answers = new Answers<>();
            form.open(peer, answers).onNext(request);
            collect(answers, observation, Streams::words);
        });
        whole.cancel(null);
        return observation;
    }

    /** What a gateway tells of chaincode's events. */
    static Observation events(Channel gateway, SignedChaincodeEventsRequest request) {
        Observation observation = new Observation();
        Context.CancellableContext whole = Context.current().withCancellation();
        whole.run(() -> {
            Answers<ChaincodeEventsResponse> answers = new Answers<>();
            GatewayGrpc.newStub(gateway).chaincodeEvents(request, answers);
            collect(answers, observation, ChaincodeEventsResponse::toString);
        });
        whole.cancel(null);
        return observation;
    }

    private static <T> void collect(Answers<T> answers, Observation observation,
            Function<T, String> words) {
        for (int i = 0; i < MESSAGES_MAX; i++) {
            String next = answers.next(words, QUIET_MILLIS);
            observation.with("message " + i, next);
            if (next.equals("nothing") || next.startsWith("ended")) {
                return;
            }
        }
    }

    /** Signatures of the orderer are left out, and so is what tells who signed. */
    private static String words(DeliverResponse response) {
        return switch (response.getTypeCase()) {
            case BLOCK -> words(response.getBlock());
            case BLOCK_AND_PRIVATE_DATA -> words(response.getBlockAndPrivateData().getBlock()) + " private "
                    + new TreeMap<>(response.getBlockAndPrivateData().getPrivateDataMapMap());
            default -> response.toString();
        };
    }

    private static String words(Block block) {
        StringBuilder words = new StringBuilder(block.getHeader().toString());
        words.append("envelopes ").append(block.getData().getDataCount());
        for (ByteString envelope : block.getData().getDataList()) {
            words.append(' ').append(Observation.hex(Hashes.sha256(envelope)));
        }
        Iterator<ByteString> metadata = block.getMetadata().getMetadataList().iterator();
        for (int i = 0; metadata.hasNext(); i++) {
            ByteString one = metadata.next();
            words.append("\nmetadata ").append(i).append(' ')
                    .append(i == BlockMetadataIndex.SIGNATURES_VALUE ? "signed" : Observation.hex(Hashes.sha256(one)));
        }
        return words.toString();
    }
}
