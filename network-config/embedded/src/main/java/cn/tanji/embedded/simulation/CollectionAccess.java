package cn.tanji.embedded.simulation;

/** What one transaction may do with private data collections at one organisation's peer. Safe for use by many threads. */
public interface CollectionAccess {
    /**
     * Requires that the client may read from a collection.
     *
     * @throws SimulationException if not, or if there is no such collection
     */
    void requireReader(String chaincode, String collection);

    /**
     * Requires that the client may write to a collection.
     *
     * @throws SimulationException if not, or if there is no such collection
     */
    void requireWriter(String chaincode, String collection);

    /**
     * Requires that the chaincode has the collection.
     *
     * @throws SimulationException if not
     */
    void requireDefined(String chaincode, String collection);

    /** Whether the peer holds the collection's data, and not only their hashes. */
    boolean isHeld(String chaincode, String collection);
}
