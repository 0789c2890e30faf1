package cn.tanji.embedded.ledger;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.MemoryState;
import cn.tanji.embedded.statedb.RowBytes;

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
        CheckpointMark mark = mark(in);
        return new Checkpoint(mark, new Derived(state().at(mark.height()), history(), index()));
    }

    /** The mark alone. */
    static CheckpointMark mark(CodedInputStream in) throws IOException {
        return new CheckpointMark(in.readString(), in.readBytes(), in.readUInt64(), in.readBytes(), in.readBytes(),
                in.readBytes(), in.readUInt64(), in.readBool());
    }

    private MemoryState.Loading state() throws IOException {
        MemoryState.Loading state = new MemoryState.Loading();
        String namespace = "";
        for (int kind = next(); kind != CheckpointFormat.END; kind = next()) {
            if (kind == CheckpointFormat.NAMESPACE) {
                namespace = in.readString();
                state.begin(namespace);
            } else {
                state.put(namespace, in.readByteArray(), RowBytes.read(in));
            }
        }
        return state;
    }

    private MemoryHistory history() throws IOException {
        MemoryHistory.Loading history = new MemoryHistory.Loading();
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

    private MemoryIndex index() throws IOException {
        MemoryIndex index = new MemoryIndex();
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

    private MemoryHistory.Entry newest() throws IOException {
        MemoryHistory.@Nullable Entry newest = null;
        int count = in.readUInt32();
        for (int i = 0; i < count; i++) {
            newest = new MemoryHistory.Entry(in.readUInt64(), in.readUInt32(), newest);
        }
        if (newest == null) {
            throw new IOException("a key without history");
        }
        return newest;
    }
}
