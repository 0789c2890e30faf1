package cn.tanji.conformance;

import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;

/**
 * One key of a recorded state, as a line of text with tabs.
 *
 * @param namespace
 *            of the state; hashes of private data stand under the chaincode's name, {@code $$h} and the collection
 * @param key
 *            UTF-8 bytes; of a hashed key the hash
 * @param version
 *            {@code block.transaction}
 */
public record StateRow(String namespace, ByteString key, String version, ByteString value,
        SortedMap<String, ByteString> metadata) {
    public StateRow {
        metadata = new TreeMap<>(metadata);
    }

    /** The row as a line without its end. */
    public String line() {
        StringBuilder line = new StringBuilder(namespace).append('\t').append(hex(key)).append('\t').append(version)
                .append('\t').append(hex(value));
        for (Map.Entry<String, ByteString> entry : metadata.entrySet()) {
            line.append('\t').append(entry.getKey()).append('=').append(hex(entry.getValue()));
        }
        return line.toString();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
