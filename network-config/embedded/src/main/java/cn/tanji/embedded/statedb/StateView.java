package cn.tanji.embedded.statedb;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * The state at one height, immutable: taking a view copies a pointer, and no later commit shows in it. Safe for use by many
 * threads.
 */
public interface StateView {
    /** Number of blocks whose writes this view contains; 0 before genesis. */
    long height();

    /** The committed value of a key, or null if the key does not exist at this height. */
    @Nullable
    VersionedValue get(String namespace, String key);

    /**
     * Rows of {@code [startInclusive, endExclusive)} ordered by the UTF-8 bytes of the key. An empty bound is open. The
     * iterator is lazy, belongs to one thread and needs no closing.
     */
    Iterator<StateEntry> range(String namespace, String startInclusive, String endExclusive);
}
