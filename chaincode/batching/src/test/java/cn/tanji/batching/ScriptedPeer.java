package cn.tanji.batching;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.jspecify.annotations.Nullable;

/**
 * A peer's end of one chaincode stream, with a state that tests look into. It keeps Fabric's rule that a transaction has
 * one request under way: a second one ends the test.
 */
final class ScriptedPeer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<ChaincodeMessage> received = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> underWay = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();
    private final Map<String, ChaincodeMessage> last = new ConcurrentHashMap<>();
    private final Map<String, List<String>> written = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, String> state;
    private volatile @Nullable StreamObserver<ChaincodeMessage> chaincode;
    private volatile CountDownLatch answering = new CountDownLatch(0);
    private volatile boolean isBroken;
    private volatile String refusal = "";

    ScriptedPeer(Map<String, String> state) {
        this.state = Map.copyOf(state);
    }

    /** Connects to a chaincode and announces; a size of 0 announces nothing. */
    ScriptedPeer connect(BatchingChaincode target, int writesMax, int readsMax) throws Exception {
        var toChaincode = target.connectToPeer(new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                if (isBroken) {
                    throw new IllegalStateException("broken on purpose");
                }
                received.add(message);
                threads.execute(() -> handle(message));
            }

            @Override
            public void onError(Throwable problem) {
                faults.add("the chaincode ended the stream: " + problem);
            }

            @Override
            public void onCompleted() {
                faults.add("the chaincode ended the stream");
            }
        });
        chaincode = toChaincode;
        toChaincode.onNext(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTERED).build());
        var announced = ChaincodeAdditionalParams.newBuilder().setUseWriteBatch(writesMax > 0)
                .setMaxSizeWriteBatch(writesMax).setUseGetMultipleKeys(readsMax > 0)
                .setMaxSizeGetMultipleKeys(readsMax);
        toChaincode.onNext(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.READY)
                .setPayload(announced.build().toByteString()).build());
        return this;
    }

    /** Runs a transaction and returns its last message. */
    ChaincodeMessage run(String id, String... arguments) throws InterruptedException {
        var end = new CountDownLatch(1);
        ends.put(id, end);
        var input = ChaincodeInput.newBuilder()
                .addAllArgs(Stream.of(arguments).map(ByteString::copyFromUtf8).toList());
        toChaincode(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.TRANSACTION).setChannelId("channel")
                .setTxid(id)
                .setPayload(input.build().toByteString()).build());
        if (!end.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("transaction " + id + " did not end; received " + received);
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.toString());
        }
        return java.util.Objects.requireNonNull(last.get(id));
    }

    /** Answers no request before this has been counted down. */
    void holdAnswersUntil(CountDownLatch go) {
        answering = go;
    }

    /** While it is broken, whoever sends to this peer meets an exception. */
    void breakSending(boolean broken) {
        isBroken = broken;
    }

    /** Refuses every request with this text. */
    void refuse(String text) {
        refusal = text;
    }

    /** What a transaction wrote, in order: {@code key=value}, {@code -key}, {@code key!policy}. */
    List<String> written(String id) {
        return written.getOrDefault(id, List.of());
    }

    /** Types of a transaction's messages, in order. */
    List<ChaincodeMessage.Type> types(String id) {
        return received.stream().filter(message -> message.getTxid().equals(id)).map(ChaincodeMessage::getType)
                .toList();
    }

    /** Keys that a transaction read, in order. */
    List<String> keysRead(String id) {
        return received.stream().filter(message -> message.getTxid().equals(id)).flatMap(ScriptedPeer::keys).toList();
    }

    private static Stream<String> keys(ChaincodeMessage message) {
        try {
            return switch (message.getType()) {
                case GET_STATE -> Stream.of(GetState.parseFrom(message.getPayload()).getKey());
                case GET_STATE_MULTIPLE -> GetStateMultiple.parseFrom(message.getPayload()).getKeysList().stream();
                default -> Stream.empty();
            };
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void toChaincode(ChaincodeMessage message) {
        var target = chaincode;
        if (target == null) {
            throw new IllegalStateException("not connected");
        }
        synchronized (this) {
            target.onNext(message);
        }
    }

    private void handle(ChaincodeMessage message) {
        var id = message.getTxid();
        if (message.getType() == ChaincodeMessage.Type.REGISTER) {
            return;
        }
        if (message.getType() == ChaincodeMessage.Type.COMPLETED || message.getType() == ChaincodeMessage.Type.ERROR) {
            last.put(id, message);
            var end = ends.get(id);
            if (end == null) {
                faults.add("a last message of no transaction: " + message);
            } else {
                end.countDown();
            }
            return;
        }
        if (underWay.putIfAbsent(id, true) != null) {
            faults.add("a second request of " + id + " while one is under way: " + message.getType());
            return;
        }
        ChaincodeMessage.Builder answer = ChaincodeMessage.newBuilder().setChannelId("channel").setTxid(id)
                .setType(ChaincodeMessage.Type.RESPONSE);
        try {
            answering.await();
            if (!refusal.isEmpty()) {
                throw new IllegalArgumentException(refusal);
            }
            answer.setPayload(payload(message));
        } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
            answer.setType(ChaincodeMessage.Type.ERROR).setPayload(ByteString.copyFromUtf8(
                    message.getType() + " failed: transaction ID: " + id + ": " + e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        underWay.remove(id);
        toChaincode(answer.build());
    }

    private ByteString payload(ChaincodeMessage message) throws InvalidProtocolBufferException {
        var payload = message.getPayload();
        return switch (message.getType()) {
            case GET_STATE -> value(GetState.parseFrom(payload).getKey());
            case GET_STATE_MULTIPLE -> GetStateMultipleResult.newBuilder().addAllValues(GetStateMultiple
                    .parseFrom(payload).getKeysList().stream().map(this::value).toList()).build().toByteString();
            case PUT_STATE -> {
                var put = PutState.parseFrom(payload);
                yield write(message, put.getKey() + "=" + put.getValue().toStringUtf8(), put.getCollection());
            }
            case DEL_STATE -> write(message, "-" + DelState.parseFrom(payload).getKey(),
                    DelState.parseFrom(payload).getCollection());
            case PURGE_PRIVATE_DATA -> write(message, "--" + DelState.parseFrom(payload).getKey(), "");
            case PUT_STATE_METADATA -> {
                var put = PutStateMetadata.parseFrom(payload);
                yield write(message, put.getKey() + "!" + put.getMetadata().getValue().toStringUtf8(),
                        put.getCollection());
            }
            case WRITE_BATCH_STATE -> {
                for (var write : WriteBatchState.parseFrom(payload).getRecList()) {
                    write(message, text(write), write.getCollection());
                }
                yield ByteString.EMPTY;
            }
            case INVOKE_CHAINCODE -> ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.COMPLETED)
                    .setPayload(Response.newBuilder().setStatus(200)
                            .setPayload(ByteString.copyFromUtf8(written(message.getTxid()).toString())).build()
                            .toByteString())
                    .build().toByteString();
            case GET_STATE_BY_RANGE, GET_QUERY_RESULT, GET_HISTORY_FOR_KEY ->
                QueryResponse.getDefaultInstance().toByteString();
            default -> throw new IllegalArgumentException("this peer cannot " + message.getType());
        };
    }

    private static String text(WriteRecord write) {
        return switch (write.getType()) {
            case PUT_STATE -> write.getKey() + "=" + write.getValue().toStringUtf8();
            case DEL_STATE -> "-" + write.getKey();
            case PURGE_PRIVATE_DATA -> "--" + write.getKey();
            case PUT_STATE_METADATA -> write.getKey() + "!" + write.getMetadata().getValue().toStringUtf8();
            default -> throw new IllegalArgumentException("unknown operation type");
        };
    }

    private ByteString write(ChaincodeMessage message, String text, String collection) {
        if (!collection.isEmpty() && !collection.equals("known")) {
            throw new IllegalArgumentException("collection " + collection + " could not be found");
        }
        written.merge(message.getTxid(), List.of(text),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        return ByteString.EMPTY;
    }

    private ByteString value(String key) {
        return ByteString.copyFromUtf8(state.getOrDefault(key, ""));
    }

    /** Ends the stream from the peer's side. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A state of numbered keys. */
    static Map<String, String> numbered(int count) {
        var state = new TreeMap<String, String>();
        for (int i = 0; i < count; i++) {
            state.put("key" + i, "value" + i);
        }
        return state;
    }
}
