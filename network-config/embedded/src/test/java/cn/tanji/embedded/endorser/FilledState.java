package cn.tanji.embedded.endorser;

import java.util.Iterator;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;
import cn.tanji.embedded.statedb.WorldState;

/** State that is filled before use, in the store that the tests run on. */
public final class FilledState implements StateView {
    private WorldState rows = TestStore.emptyState();

    public FilledState put(String namespace, String key, String value, long block) {
        return put(namespace, key, VersionedValue.of(ByteString.copyFromUtf8(value), new Version(block, 0)));
    }

    public FilledState put(String namespace, String key, VersionedValue value) {
        StateUpdates one = new StateUpdates(rows);
        one.put(namespace, key, value);
        rows = rows.next(one);
        return this;
    }

    /** Rows r000, r001, … with their number as value. */
    public FilledState rows(String namespace, int count) {
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
        return rows.get(namespace, key);
    }

    @Override
    public Iterator<StateEntry> range(String namespace, String startInclusive, String endExclusive) {
        return rows.range(namespace, startInclusive, endExclusive);
    }
}
