package cn.tanji.bench.embedded;

import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.SdkRegistry;
import cn.tanji.embedded.EmbeddedNetwork;

/** A network with the registry's chaincode on it, made for one measurement, in a folder that goes away with it. */
interface Site extends AutoCloseable {
    /** The authority's administrator, known to every registry from the start. */
    String ADMINISTRATOR = "administrator";

    EmbeddedNetwork network();

    /** A person of the authority's way to its registry through the bare SDK. The caller closes it. */
    SdkRegistry sdk(String person);

    @Override
    void close();

    /** Opens a market on it. */
    default LotMarket market(int lots, LotMarket.Progress progress) {
        try (var administrator = sdk(ADMINISTRATOR); var official = sdk(LotMarket.OFFICIAL)) {
            return LotMarket.open(administrator, official, lots, progress);
        }
    }
}
