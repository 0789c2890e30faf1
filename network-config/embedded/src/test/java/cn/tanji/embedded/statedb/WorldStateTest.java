package cn.tanji.embedded.statedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.fixture.TestStore;

class WorldStateTest {
    private static final Version FIRST = new Version(1, 0);

    @Test
    void orders_keys_by_their_utf8_bytes_not_by_utf16() {
        String surrogates = Character.toString(0x1F600);
        String privateUse = "\uE000";
        assertThat(surrogates.compareTo(privateUse)).as("as Java compares").isNegative();
        assertThat(KeyOrder.UTF8.compare(surrogates, privateUse)).isPositive();
        StateUpdates updates = updates(TestStore.emptyState(), surrogates, "z", privateUse, "é", "a");
        assertThat(keys(updates, "", "")).containsExactly("a", "z", "é", privateUse, surrogates);
        assertThat(keys(TestStore.emptyState().next(updates), "", "")).containsExactly("a", "z", "é", privateUse,
                surrogates);
    }

    @Test
    void an_empty_bound_is_open_and_the_end_is_exclusive() {
        WorldState state = TestStore.emptyState().next(updates(TestStore.emptyState(), "a", "b", "c"));
        assertThat(keys(state, "", "")).containsExactly("a", "b", "c");
        assertThat(keys(state, "b", "")).containsExactly("b", "c");
        assertThat(keys(state, "", "b")).containsExactly("a");
        assertThat(keys(state, "c", "b")).isEmpty();
        assertThat(state.range("other", "", "").hasNext()).isFalse();
    }

    @Test
    void updates_overlay_the_state_and_hide_what_they_delete() {
        WorldState state = TestStore.emptyState().next(updates(TestStore.emptyState(), "a", "b", "d"));
        StateUpdates updates = updates(state, "c", "d", "e");
        updates.delete("cc", "b", new Version(2, 0));
        updates.delete("cc", "absent", new Version(2, 0));
        assertThat(keys(updates, "", "")).containsExactly("a", "c", "d", "e");
        assertThat(keys(updates, "b", "d")).containsExactly("c");
        assertThat(keys(updates, "x", "b")).isEmpty();
        assertThat(updates.get("cc", "b")).isNull();
        assertThat(keys(state.next(updates), "", "")).containsExactly("a", "c", "d", "e");
        assertThat(keys(state, "", "")).containsExactly("a", "b", "d");
        assertThat(state.next(updates).height()).isEqualTo(2);
    }

    private static StateUpdates updates(StateView before, String... keys) {
        StateUpdates updates = new StateUpdates(before);
        for (String key : keys) {
            updates.put("cc", key, VersionedValue.of(ByteString.copyFromUtf8("v"), FIRST));
        }
        return updates;
    }

    private static List<String> keys(StateView state, String from, String to) {
        List<String> keys = new ArrayList<>();
        state.range("cc", from, to).forEachRemaining(row -> keys.add(row.key()));
        return keys;
    }
}
