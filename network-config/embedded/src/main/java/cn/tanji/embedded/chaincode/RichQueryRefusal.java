package cn.tanji.embedded.chaincode;

import cn.tanji.embedded.simulation.SimulationException;

/** Rich queries need a document database; a peer with a key-value store refuses them with these texts. */
final class RichQueryRefusal {
    private RichQueryRefusal() {}

    static SimulationException exception(boolean paged) {
        return new SimulationException(
                paged
                        ? "ExecuteQueryWithMetadata not supported for leveldb"
                        : "ExecuteQuery not supported for leveldb");
    }
}
