package cn.tanji.embedded.statedb;

import java.util.SortedSet;

/** The whole state at one height, from which the state after the next block is made. Immutable, as every view of it. */
public interface WorldState extends StateView {
    /** Namespaces that hold rows, in UTF-8 order. */
    SortedSet<String> namespaces();

    /** The state one block later; deletes are null values. Only the newest state has a next one. */
    WorldState next(StateUpdates updates);
}
