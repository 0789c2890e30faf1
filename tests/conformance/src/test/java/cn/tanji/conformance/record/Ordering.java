package cn.tanji.conformance.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/** Hands envelopes to ordering nodes as they are. */
final class Ordering implements AutoCloseable {
    private final List<Node> nodes = new ArrayList<>();

    Ordering(RealNetwork network) {
        network.orderers().forEach(member -> {
            try {
                var trust = TlsChannelCredentials.newBuilder().trustManager(network.tlsRoot(member).toFile()).build();
                nodes.add(new Node(Grpc.newChannelBuilder(RealNetwork.ordererAddress(member), trust).build()));
            } catch (IOException failure) {
                throw new RecordingException("the certificates of " + member.id() + " cannot be read", failure);
            }
        });
    }

    /** Hands envelopes to every node, in order; what a node refuses is left out there. */
    void send(List<Envelope> envelopes) {
        nodes.forEach(node -> node.offer(envelopes));
        nodes.forEach(node -> node.settle(envelopes));
    }

    /** Hands one envelope to the first node, which says whether it accepts. */
    void sendOnce(Envelope envelope) {
        nodes.getFirst().offer(List.of(envelope));
        String answer = nodes.getFirst().answer();
        if (!answer.startsWith("SUCCESS")) {
            throw new RecordingException("the orderer refuses: " + answer);
        }
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.channel.shutdownNow());
    }

    private static final class Node implements StreamObserver<BroadcastResponse> {
        private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final ManagedChannel channel;
        private StreamObserver<Envelope> requests;

        Node(ManagedChannel channel) {
            this.channel = channel;
            this.requests = AtomicBroadcastGrpc.newStub(channel).broadcast(this);
        }

        void offer(List<Envelope> envelopes) {
            envelopes.forEach(requests::onNext);
        }

        /** Awaits an answer to each. A refusal ends the stream [orderer/common/broadcast]: what came after it is offered anew. */
        void settle(List<Envelope> envelopes) {
            for (int next = 1; next <= envelopes.size(); next++) {
                if (!answer().startsWith("SUCCESS")) {
                    requests.onCompleted();
                    answer();
                    requests = AtomicBroadcastGrpc.newStub(channel).broadcast(this);
                    offer(envelopes.subList(next, envelopes.size()));
                }
            }
        }

        String answer() {
            try {
                String answer = answers.poll(30, TimeUnit.SECONDS);
                return answer == null ? "no answer" : answer;
            } catch (InterruptedException failure) {
                Thread.currentThread().interrupt();
                throw new RecordingException("interrupted", failure);
            }
        }

        @Override
        public void onNext(BroadcastResponse answer) {
            answers.add(answer.getStatus() + " " + answer.getInfo());
        }

        @Override
        public void onError(Throwable failure) {
            answers.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onCompleted() {
            answers.add("the node ended the stream");
        }
    }
}
