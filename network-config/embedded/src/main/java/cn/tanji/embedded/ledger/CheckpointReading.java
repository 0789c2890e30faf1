package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.MemoryState;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/** Reads what {@link CheckpointFormat} wrote, from bytes whose hash was found right. */
final class CheckpointReading {
    private final CodedInputStream in;

    CheckpointReading(CodedInputStream in) {
        this.in = in;
    }

    /**
     * The whole checkpoint.
     *
     * @throws IOException if the bytes are not one, though their hash is right
     * @throws IllegalArgumentException if a number in it is out of its bounds
     */
    Checkpoint read() throws IOException {
        CheckpointMark mark = new CheckpointMark(in.readString(), in.readBytes(), in.readUInt64(), in.readBytes(),
                in.readBytes(), in.readBytes(), in.readUInt64(), in.readBool());
        return new Checkpoint(mark, state().at(mark.height()), history(), index());
    }

    private MemoryState.Loading state() throws IOException {
        MemoryState.Loading state = new MemoryState.Loading();
        String namespace = "";
        for (int kind = next(); kind != CheckpointFormat.END; kind = next()) {
            if (kind == CheckpointFormat.NAMESPACE) {
                namespace = in.readString();
                state.begin(namespace);
            } else {
                state.put(namespace, in.readByteArray(), value());
            }
        }
        return state;
    }

    private History history() throws IOException {
        History.Loading history = new History.Loading();
        String namespace = "";
        for (int kind = next(); kind != CheckpointFormat.END; kind = next()) {
            if (kind == CheckpointFormat.NAMESPACE) {
                namespace = in.readString();
            } else {
                history.put(namespace, in.readByteArray(), newest());
            }
        }
        return history.loaded();
    }

    private TransactionIndex index() throws IOException {
        TransactionIndex index = new TransactionIndex();
        for (int kind = next(); kind != CheckpointFormat.END; kind = next()) {
            String id = in.readString();
            long block = in.readUInt64();
            int place = in.readUInt32();
            TxValidationCode code = TxValidationCode.forNumber(in.readUInt32());
            if (code == null) {
                throw new IOException("transaction " + id + " has no known code");
            }
            index.add(id, new TransactionIndex.Location(block, place, code));
        }
        return index;
    }

    /** What comes next; protobuf's own limit is for one message and begins anew with each row. */
    private int next() throws IOException {
        in.resetSizeCounter();
        int kind = in.readUInt32();
        if (kind < CheckpointFormat.END || kind > CheckpointFormat.NAMESPACE) {
            throw new IOException("neither a row nor the end of a list");
        }
        return kind;
    }

    private VersionedValue value() throws IOException {
        ByteString value = in.readBytes();
        Version version = new Version(in.readUInt64(), in.readUInt64());
        int count = in.readUInt32();
        if (count == 0) {
            return VersionedValue.of(value, version);
        }
        SortedMap<String, ByteString> metadata = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            metadata.put(in.readString(), in.readBytes());
        }
        return new VersionedValue(value, Collections.unmodifiableSortedMap(metadata), version);
    }

    private History.Entry newest() throws IOException {
        History.@Nullable Entry newest = null;
        int count = in.readUInt32();
        for (int i = 0; i < count; i++) {
            newest = new History.Entry(in.readUInt64(), in.readUInt32(), newest);
        }
        if (newest == null) {
            throw new IOException("a key without history");
        }
        return newest;
    }
}
