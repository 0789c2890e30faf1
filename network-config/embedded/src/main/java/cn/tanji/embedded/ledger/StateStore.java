package cn.tanji.embedded.ledger;

/** Where state, history and index are kept while a ledger is open. Both follow from the blocks and can be made from them again. */
public enum StateStore {
    /** In memory: the fastest, some hundred bytes of heap a key and a transaction beside the values. */
    MEMORY,
    /**
     * In a file of the data directory, with a cache of fixed size: for ledgers that do not fit in memory. Needs H2's MVStore
     * ({@code com.h2database:h2}) on the class path.
     */
    FILE
}
