package cn.tanji.batching;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on one stream. The chaincode asks one thing at a time and the peer answers one thing at a time, so this
 * is a small machine: writes are answered here and kept; whatever depends on their order or ends the transaction waits
 * until they have travelled, slice after slice; a read of several keys becomes as many exchanges as the peer needs.
 */
final class BatchedTransaction {
    private final Announced announced;
    private final Ends ends;
    private final Writes writes = new Writes();
    /** Own requests still to be sent, and whose answers are not the chaincode's. */
    private final Deque<ChaincodeMessage> ahead = new ArrayDeque<>();
    /** What the chaincode sent, and what waits for the own requests. */
    private @Nullable ChaincodeMessage held;
    private GetStateMultipleResult.@Nullable Builder values;
    /** The peer's text, once it has refused a write. */
    private Optional<ByteString> refused = Optional.empty();
    private boolean isExchanging;

    /** Where messages go. */
    interface Ends {
        void toPeer(ChaincodeMessage message);

        void toChaincode(ChaincodeMessage message);

        /** The transaction's last message has gone. */
        void ended();
    }

    BatchedTransaction(Announced announced, Ends ends) {
        this.announced = announced;
        this.ends = ends;
    }

    synchronized void fromChaincode(ChaincodeMessage message) {
        try {
            switch (message.getType()) {
                case PUT_STATE, DEL_STATE, PUT_STATE_METADATA, PURGE_PRIVATE_DATA -> write(message);
                case GET_STATE -> read(message);
                // Neither its own writes nor their order matter to these.
                case GET_STATE_METADATA, GET_PRIVATE_DATA_HASH, GET_STATE_MULTIPLE, QUERY_STATE_CLOSE ->
                    ends.toPeer(message);
                default -> afterWrites(message);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the shim's own message cannot be read", e);
        }
    }

    synchronized void fromPeer(ChaincodeMessage answer) {
        if (!isExchanging) {
            ends.toChaincode(answer);
        } else if (answer.getType() == ChaincodeMessage.Type.ERROR) {
            refused(answer);
        } else if (values != null) {
            collected(answer);
        } else {
            next();
        }
    }

    private void write(ChaincodeMessage message) throws InvalidProtocolBufferException {
        if (!announced.takesBatches()) {
            ends.toPeer(message);
            return;
        }
        Writes.in(message).ifPresent(writes::add);
        ends.toChaincode(reply(message, ChaincodeMessage.Type.RESPONSE, ByteString.EMPTY));
    }

    private void read(ChaincodeMessage message) throws InvalidProtocolBufferException {
        var keys = StateReads.keysIn(GetState.parseFrom(message.getPayload()).getKey());
        if (keys.isEmpty()) {
            ends.toPeer(message);
            return;
        }
        values = GetStateMultipleResult.newBuilder();
        exchange(requests(message, keys.get()), message);
    }

    private Deque<ChaincodeMessage> requests(ChaincodeMessage message, List<String> keys) {
        var requests = new ArrayDeque<ChaincodeMessage>();
        if (!announced.readsSeveral()) {
            keys.forEach(key -> requests.add(
                    reply(message, ChaincodeMessage.Type.GET_STATE,
                            GetState.newBuilder().setKey(key).build().toByteString())));
            return requests;
        }
        for (int from = 0; from < keys.size(); from += announced.readsMax()) {
            var slice = keys.subList(from, (int) Math.min(keys.size(), (long) from + announced.readsMax()));
            requests.add(reply(message, ChaincodeMessage.Type.GET_STATE_MULTIPLE,
                    GetStateMultiple.newBuilder().addAllKeys(slice).build().toByteString()));
        }
        return requests;
    }

    private void afterWrites(ChaincodeMessage message) {
        var slices = new ArrayDeque<ChaincodeMessage>();
        if (!writes.isEmpty()) {
            writes.slices(announced.writesMax())
                    .forEach(slice -> slices.add(reply(message, ChaincodeMessage.Type.WRITE_BATCH_STATE, slice)));
        }
        exchange(slices, message);
    }

    private void exchange(Deque<ChaincodeMessage> requests, ChaincodeMessage afterwards) {
        held = afterwards;
        ahead.addAll(requests);
        isExchanging = true;
        next();
    }

    /** Sends the next own request, or lets go of what waited for them. */
    private void next() {
        var request = ahead.poll();
        if (request != null) {
            ends.toPeer(request);
            return;
        }
        var message = letGo();
        if (isLast(message)) {
            // A write that was refused ends the transaction, whatever the chaincode made of it.
            ends.ended();
            ends.toPeer(refused.map(text -> reply(message, ChaincodeMessage.Type.ERROR, text)).orElse(message));
        } else {
            ends.toPeer(message);
        }
    }

    private void collected(ChaincodeMessage answer) {
        var collecting = values;
        if (collecting == null) {
            throw new IllegalStateException("no reading is under way");
        }
        if (announced.readsSeveral()) {
            try {
                collecting.mergeFrom(answer.getPayload());
            } catch (InvalidProtocolBufferException e) {
                refused(reply(answer, ChaincodeMessage.Type.ERROR,
                        ByteString.copyFromUtf8("the peer's values cannot be read: " + e.getMessage())));
                return;
            }
        } else {
            collecting.addValues(answer.getPayload());
        }
        var request = ahead.poll();
        if (request != null) {
            ends.toPeer(request);
            return;
        }
        ends.toChaincode(reply(letGo(), ChaincodeMessage.Type.RESPONSE, collecting.build().toByteString()));
    }

    /** The peer refused an own request: what waited for it fails with the peer's text. */
    private void refused(ChaincodeMessage answer) {
        ahead.clear();
        boolean isRead = values != null;
        var message = letGo();
        if (!isRead) {
            refused = Optional.of(answer.getPayload());
        }
        if (isLast(message)) {
            ends.ended();
            ends.toPeer(reply(message, ChaincodeMessage.Type.ERROR, answer.getPayload()));
        } else {
            ends.toChaincode(reply(message, ChaincodeMessage.Type.ERROR, answer.getPayload()));
        }
    }

    private ChaincodeMessage letGo() {
        var message = held;
        if (message == null) {
            throw new IllegalStateException("nothing waits for the own requests");
        }
        held = null;
        values = null;
        isExchanging = false;
        return message;
    }

    private static boolean isLast(ChaincodeMessage message) {
        return message.getType() == ChaincodeMessage.Type.COMPLETED || message.getType() == ChaincodeMessage.Type.ERROR;
    }

    /** A message about the same transaction. */
    private static ChaincodeMessage reply(ChaincodeMessage message, ChaincodeMessage.Type type, ByteString payload) {
        return ChaincodeMessage.newBuilder().setType(type).setChannelId(message.getChannelId())
                .setTxid(message.getTxid()).setPayload(payload).build();
    }
}
