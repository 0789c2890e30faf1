package cn.tanji.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;

/** The writes of one transaction, in the order in which they were made, until they travel. */
final class Writes {
    /** Far below the 100 MiB that peers take in one message; a larger record travels alone. */
    static final int SLICE_BYTES_MAX = 8 << 20;

    private final List<WriteRecord> records = new ArrayList<>();

    /** The write that a message asks for; empty if it asks for something else. */
    static Optional<WriteRecord> in(ChaincodeMessage message) throws InvalidProtocolBufferException {
        var payload = message.getPayload();
        return switch (message.getType()) {
            case PUT_STATE -> {
                var put = PutState.parseFrom(payload);
                yield record(WriteRecord.Type.PUT_STATE, put.getKey(), put.getCollection(),
                        WriteRecord.newBuilder().setValue(put.getValue()));
            }
            case DEL_STATE -> {
                var delete = DelState.parseFrom(payload);
                yield record(WriteRecord.Type.DEL_STATE, delete.getKey(), delete.getCollection(),
                        WriteRecord.newBuilder());
            }
            case PURGE_PRIVATE_DATA -> {
                var purge = DelState.parseFrom(payload);
                yield record(WriteRecord.Type.PURGE_PRIVATE_DATA, purge.getKey(), purge.getCollection(),
                        WriteRecord.newBuilder());
            }
            case PUT_STATE_METADATA -> {
                var put = PutStateMetadata.parseFrom(payload);
                yield record(WriteRecord.Type.PUT_STATE_METADATA, put.getKey(), put.getCollection(),
                        WriteRecord.newBuilder().setMetadata(put.getMetadata()));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<WriteRecord> record(WriteRecord.Type type, String key, String collection,
            WriteRecord.Builder rest) {
        return Optional.of(rest.setType(type).setKey(key).setCollection(collection).build());
    }

    void add(WriteRecord write) {
        records.add(write);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Takes everything out, cut into payloads of so many records and {@value #SLICE_BYTES_MAX} bytes at most. */
    Deque<ByteString> slices(int recordsMax) {
        var slices = new ArrayDeque<ByteString>();
        var slice = WriteBatchState.newBuilder();
        long bytes = 0;
        for (var write : records) {
            int size = write.getSerializedSize();
            if (slice.getRecCount() == recordsMax || (slice.getRecCount() > 0 && bytes + size > SLICE_BYTES_MAX)) {
                slices.add(slice.build().toByteString());
                slice = WriteBatchState.newBuilder();
                bytes = 0;
            }
            slice.addRec(write);
            bytes += size;
        }
        if (slice.getRecCount() > 0) {
            slices.add(slice.build().toByteString());
        }
        records.clear();
        return slices;
    }
}
