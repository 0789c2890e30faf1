package cn.tanji.embedded.chaincode;

import cn.tanji.embedded.simulation.SimulationException;

/** Private data are not purged in this network; a request for it is refused with this sentence. */
final class PurgeRefusal {
    private PurgeRefusal() {}

    static SimulationException exception(String collection) {
        return new SimulationException(collection.isEmpty()
                ? "only applicable for private data"
                : "UNIMPLEMENTED: the embedded network does not purge private data; delete them, or use a network of real peers");
    }
}
