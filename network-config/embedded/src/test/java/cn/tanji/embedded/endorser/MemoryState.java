package cn.tanji.embedded.endorser;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/** State in a sorted map, filled before use. */
public final class MemoryState implements StateView {
    private final Map<String, NavigableMap<String, VersionedValue>> namespaces = new TreeMap<>();

    public MemoryState put(String namespace, String key, String value, long block) {
        return put(namespace, key, VersionedValue.of(ByteString.copyFromUtf8(value), new Version(block, 0)));
    }

    public MemoryState put(String namespace, String key, VersionedValue value) {
        namespaces.computeIfAbsent(namespace, _ -> new TreeMap<>(KeyOrder.UTF8)).put(key, value);
        return this;
    }

    /** Rows r000, r001, … with their number as value. */
    public MemoryState rows(String namespace, int count) {
        for (int i = 0; i < count; i++) {
            put(namespace, "r%03d".formatted(i), Integer.toString(i), 7);
        }
        return this;
    }

    @Override
    public long height() {
        return 8;
    }

    @Override
    public @Nullable VersionedValue get(String namespace, String key) {
        return of(namespace).get(key);
    }

    @Override
    public Iterator<StateEntry> range(String namespace, String startInclusive, String endExclusive) {
        return of(namespace).tailMap(startInclusive, true).entrySet().stream()
                .takeWhile(row -> endExclusive.isEmpty() || KeyOrder.UTF8.compare(row.getKey(), endExclusive) < 0)
                .map(row -> new StateEntry(row.getKey(), row.getValue())).iterator();
    }

    private NavigableMap<String, VersionedValue> of(String namespace) {
        return namespaces.getOrDefault(namespace, new TreeMap<>(KeyOrder.UTF8));
    }
}
