package cn.tanji.embedded.statedb;

import java.util.Collections;
import java.util.SortedMap;

import com.google.protobuf.ByteString;

/**
 * What the state holds for one key.
 *
 * @param value the committed bytes, never empty: an empty write is a delete
 * @param metadata named metadata of the key in name order, usually empty; read-only
 * @param version height of the last write of value or metadata
 */
public record VersionedValue(ByteString value, SortedMap<String, ByteString> metadata, Version version) {
    /** A value without metadata. */
    public static VersionedValue of(ByteString value, Version version) {
        return new VersionedValue(value, Collections.emptySortedMap(), version);
    }
}
