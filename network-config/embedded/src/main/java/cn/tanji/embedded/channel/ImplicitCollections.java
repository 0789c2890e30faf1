package cn.tanji.embedded.channel;

import java.util.Optional;

/** The collections that every chaincode has without defining them, one for each member [core/chaincode/implicitcollection]. */
public final class ImplicitCollections {
    private static final String PREFIX = "_implicit_org_";

    private ImplicitCollections() {}

    /** The MSP id that a collection's name holds, whether there is such a member or not; empty if the name is not of that kind. */
    public static Optional<String> owner(String collection) {
        return collection.startsWith(PREFIX) ? Optional.of(collection.substring(PREFIX.length())) : Optional.empty();
    }

    /** The name of a member's collection. */
    public static String of(String mspId) {
        return PREFIX + mspId;
    }
}
