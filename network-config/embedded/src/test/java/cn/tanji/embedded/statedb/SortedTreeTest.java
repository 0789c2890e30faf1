package cn.tanji.embedded.statedb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree against the JDK's TreeMap, with old versions kept and compared again at the end. */
class SortedTreeTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void behaves_as_a_sorted_map_and_keeps_every_old_version(long seed) {
        Random random = new Random(seed);
        int keys = seed % 2 == 0 ? 40_000 : 200;
        NavigableMap<String, Integer> expected = new TreeMap<>();
        SortedTree<Integer> tree = SortedTree.empty();
        Map<SortedTree<Integer>, NavigableMap<String, Integer>> versions = new HashMap<>();
        for (int block = 0; block < 40; block++) {
            SortedTree.Edit<Integer> edit = tree.edit();
            int removePercent = block % 10 == 9 ? 95 : 20;
            for (int i = 0; i < 500; i++) {
                String key = "key" + random.nextInt(keys);
                if (random.nextInt(100) < removePercent) {
                    edit.remove(bytes(key));
                    expected.remove(key);
                } else {
                    edit.put(bytes(key), i);
                    expected.put(key, i);
                }
            }
            tree = edit.sealed();
            versions.put(tree, new TreeMap<>(expected));
        }
        versions.forEach((version, rows) -> assertSame(version, rows, random));
    }

    @Test
    void takes_keys_in_ascending_and_descending_order() {
        for (boolean ascending : new boolean[]{true, false}) {
            SortedTree.Edit<Integer> edit = SortedTree.<Integer>empty().edit();
            NavigableMap<String, Integer> expected = new TreeMap<>();
            for (int i = 0; i < 30_000; i++) {
                String key = "%08d".formatted(ascending ? i : 99_999 - i);
                edit.put(bytes(key), i);
                expected.put(key, i);
            }
            assertSame(edit.sealed(), expected, new Random(1));
        }
    }

    @Test
    void is_empty_again_after_everything_was_removed() {
        SortedTree.Edit<Integer> edit = SortedTree.<Integer>empty().edit();
        for (int i = 0; i < 5_000; i++) {
            edit.put(bytes("k" + i), i);
        }
        for (int i = 0; i < 5_000; i++) {
            edit.remove(bytes("k" + i));
        }
        SortedTree<Integer> tree = edit.sealed();
        assertThat(tree.size()).isZero();
        assertThat(tree.rows(bytes(""), null, (key, _) -> key).hasNext()).isFalse();
    }

    private static void assertSame(SortedTree<Integer> tree, NavigableMap<String, Integer> expected, Random random) {
        assertThat(tree.size()).isEqualTo(expected.size());
        assertThat(rows(tree, "", null)).isEqualTo(new ArrayList<>(expected.keySet()));
        for (int i = 0; i < 20; i++) {
            String from = "key" + random.nextInt(40_000);
            String to = "key" + random.nextInt(40_000);
            if (from.compareTo(to) < 0) {
                assertThat(rows(tree, from, to)).isEqualTo(new ArrayList<>(expected.subMap(from, to).keySet()));
            }
            assertThat(tree.get(bytes(from))).isEqualTo(expected.get(from));
        }
    }

    private static List<String> rows(SortedTree<Integer> tree, String from, @Nullable String to) {
        Iterator<String> rows = tree.rows(bytes(from), to == null ? null : bytes(to),
                (key, _) -> new String(key, UTF_8));
        List<String> found = new ArrayList<>();
        rows.forEachRemaining(found::add);
        return found;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(UTF_8);
    }
}
