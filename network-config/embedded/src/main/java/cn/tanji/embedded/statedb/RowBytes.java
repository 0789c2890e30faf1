package cn.tanji.embedded.statedb;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;

/** A row's value as bytes for files that are rebuilt from blocks, not for others: value, version, then metadata name by name. */
public final class RowBytes {
    private RowBytes() {}

    /** Writes a value with version and metadata. */
    public static void write(VersionedValue value, CodedOutputStream out) throws IOException {
        out.writeBytesNoTag(value.value());
        out.writeUInt64NoTag(value.version().block());
        out.writeUInt64NoTag(value.version().transaction());
        out.writeUInt32NoTag(value.metadata().size());
        for (Map.Entry<String, ByteString> entry : value.metadata().entrySet()) {
            out.writeStringNoTag(entry.getKey());
            out.writeBytesNoTag(entry.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static VersionedValue read(CodedInputStream in) throws IOException {
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
}
