package cn.tanji.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.DeliverResponse.TypeCase;

/**
 * Requests for blocks. Every stream ends with a status, or waits for the block after the last; it sends no more blocks than there
 * are.
 */
public final class DeliverTarget {
    private static final FuzzNetwork NETWORK = FuzzNetwork.start();
    private static final List<MethodDescriptor<byte[], byte[]>> DOORS = List.of(
            Calls.method("protos.Deliver/Deliver", MethodType.BIDI_STREAMING),
            Calls.method("protos.Deliver/DeliverFiltered", MethodType.BIDI_STREAMING),
            Calls.method("protos.Deliver/DeliverWithPrivateData", MethodType.BIDI_STREAMING));
    /** A stream that is silent so long waits for a block. */
    private static final long SILENCE_MILLIS = 20;

    private DeliverTarget() {}

    /** Starts the network before the first input's time is taken. */
    public static void fuzzerInitialize() throws InterruptedException, InvalidProtocolBufferException {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Opens one stream. */
    public static void fuzzerTestOneInput(byte[] input) throws InterruptedException, InvalidProtocolBufferException {
        Edits edits = Edits.read(input);
        Answers answers = new Answers();
        ClientCall<byte[], byte[]> call = NETWORK.channel.newCall(DOORS.get(edits.choice() % DOORS.size()),
                CallOptions.DEFAULT);
        call.start(answers, new Metadata());
        call.request(Integer.MAX_VALUE);
        call.sendMessage(SeekMessage.build(NETWORK.one.client(), edits).toByteArray());
        if (edits.choice() >= DOORS.size()) {
            call.halfClose();
        }
        try {
            answers.requireEnd(NETWORK.network.height());
        } finally {
            call.cancel("the fuzzer has seen enough", null);
        }
    }

    /** What comes back: blocks, at most one status, and the end of the stream. */
    private static final class Answers extends ClientCall.Listener<byte[]> {
        private final BlockingQueue<Optional<ByteString>> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Status> end = new LinkedBlockingQueue<>();

        @Override
        public void onMessage(byte[] message) {
            messages.add(Optional.of(ByteString.copyFrom(message)));
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.add(status);
            messages.add(Optional.empty());
        }

        void requireEnd(long height) throws InterruptedException, InvalidProtocolBufferException {
            long blocks = 0;
            while (true) {
                Optional<ByteString> next = messages.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    return;
                }
                if (next.isEmpty()) {
                    requireGoodEnd(end.take());
                    return;
                }
                boolean isStatus = DeliverResponse.parseFrom(next.get()).getTypeCase() == TypeCase.STATUS;
                blocks += isStatus ? 0 : 1;
                if (blocks > height) {
                    throw new AssertionError(blocks + " blocks of a chain of " + height);
                }
            }
        }

        private static void requireGoodEnd(Status status) {
            if (!status.isOk()) {
                Calls.requireRefusal(status);
            }
        }
    }
}
