package cn.tanji.embedded.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

import com.google.protobuf.CodedOutputStream;

import cn.tanji.embedded.statedb.RowBytes;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.WorldState;

/**
 * A checkpoint as bytes, numbers and lengths in protobuf's variable width: the mark; for each namespace the rows of the state in
 * the order of their keys; for each namespace the history of its keys; the index. A row is preceded by {@link #ROW}, a namespace
 * by {@link #NAMESPACE}, and each of the three lists ends with {@link #END}.
 */
final class CheckpointFormat {
    static final int END = 0;
    static final int ROW = 1;
    static final int NAMESPACE = 2;

    private final CodedOutputStream out;

    CheckpointFormat(CodedOutputStream out) {
        this.out = out;
    }

    void mark(CheckpointMark mark) throws IOException {
        out.writeStringNoTag(mark.channel());
        out.writeBytesNoTag(mark.genesisHash());
        out.writeUInt64NoTag(mark.height());
        out.writeBytesNoTag(mark.hash());
        out.writeBytesNoTag(mark.previousHash());
        out.writeBytesNoTag(mark.commitHash());
        out.writeUInt64NoTag(mark.configBlock());
        out.writeBoolNoTag(mark.isCleanStop());
    }

    void state(WorldState state) throws IOException {
        for (String namespace : state.namespaces()) {
            out.writeUInt32NoTag(NAMESPACE);
            out.writeStringNoTag(namespace);
            Iterator<StateEntry> rows = state.range(namespace, "", "");
            while (rows.hasNext()) {
                StateEntry row = rows.next();
                out.writeUInt32NoTag(ROW);
                out.writeByteArrayNoTag(row.key().getBytes(UTF_8));
                RowBytes.write(row.value(), out);
            }
        }
        out.writeUInt32NoTag(END);
    }

    void history(MemoryHistory history) throws IOException {
        for (String namespace : history.namespaces()) {
            out.writeUInt32NoTag(NAMESPACE);
            out.writeStringNoTag(namespace);
            Iterator<MemoryHistory.KeyHistory> rows = history.keys(namespace);
            while (rows.hasNext()) {
                MemoryHistory.KeyHistory row = rows.next();
                out.writeUInt32NoTag(ROW);
                out.writeByteArrayNoTag(row.key().getBytes(UTF_8));
                entries(row.newest());
            }
        }
        out.writeUInt32NoTag(END);
    }

    /** The transactions of blocks below a height. */
    void index(MemoryIndex index, long height) throws IOException {
        Iterator<Map.Entry<String, TransactionIndex.Location>> all = index.entries();
        while (all.hasNext()) {
            Map.Entry<String, TransactionIndex.Location> entry = all.next();
            TransactionIndex.Location location = entry.getValue();
            if (location.block() < height) {
                out.writeUInt32NoTag(ROW);
                out.writeStringNoTag(entry.getKey());
                out.writeUInt64NoTag(location.block());
                out.writeUInt32NoTag(location.index());
                out.writeUInt32NoTag(location.code().getNumber());
            }
        }
        out.writeUInt32NoTag(END);
    }

    /** Oldest first, as they are read in. */
    private void entries(MemoryHistory.Entry newest) throws IOException {
        Deque<MemoryHistory.Entry> oldestFirst = new ArrayDeque<>();
        for (MemoryHistory.Entry entry = newest; entry != null; entry = entry.before()) {
            oldestFirst.push(entry);
        }
        out.writeUInt32NoTag(oldestFirst.size());
        for (MemoryHistory.Entry entry : oldestFirst) {
            out.writeUInt64NoTag(entry.block());
            out.writeUInt32NoTag(entry.index());
        }
    }
}
