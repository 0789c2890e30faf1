package cn.tanji.embedded.chaincode;

import cn.tanji.embedded.simulation.SimulationException;

/** Private data collections are not part of this network; every request for one is refused with this sentence. */
final class PrivateDataRefusal {
    private static final String SENTENCE = "UNIMPLEMENTED: the embedded network has no private data collections; "
            + "use public state or a network of real peers";

    private PrivateDataRefusal() {}

    static SimulationException exception() {
        return new SimulationException(SENTENCE);
    }

    /** Refuses a request that names a collection. */
    static void check(String collection) {
        if (!collection.isEmpty()) {
            throw exception();
        }
    }
}
