package cn.tanji.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import cn.tanji.embedded.statedb.HashedKeys;
import cn.tanji.embedded.statedb.StateView;

/** States as rows of text, {@link StateRow}: what a peer's snapshot held, and what the embedded ledger holds. */
final class RecordedState {
    private RecordedState() {}

    /** A recorded state by namespace, without the channel's configuration. */
    static SortedMap<String, List<String>> read(String name) {
        try (var packed = Objects
                .requireNonNull(RecordedState.class.getResourceAsStream("/chains/" + name + ".state.gz"));
                var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), UTF_8))) {
            SortedMap<String, List<String>> rows = new TreeMap<>();
            lines.lines().filter(line -> !line.startsWith("\t")).forEach(line -> rows
                    .computeIfAbsent(line.substring(0, line.indexOf('\t')), _ -> new ArrayList<>()).add(line));
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be read", failure);
        }
    }

    /** The rows of one namespace of a state. */
    static List<String> of(StateView state, String namespace) {
        List<String> rows = new ArrayList<>();
        state.range(namespace, "", "").forEachRemaining(entry -> {
            var value = entry.value();
            rows.add(new StateRow(namespace, HashedKeys.bytes(namespace, entry.key()),
                    value.version().block() + "." + value.version().transaction(), value.value(), value.metadata())
                    .line());
        });
        return rows;
    }
}
