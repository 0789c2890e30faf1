package cn.tanji.embedded.statedb;

/**
 * Where private data themselves lie in the state: a namespace for each chaincode and collection, named as peers name it. They are in
 * no block and no commit hash; {@link HashedKeys} are.
 */
public final class PrivateKeys {
    private static final String JOIN = "$$p";

    private PrivateKeys() {}

    /** The namespace of a collection's keys and values. */
    public static String namespace(String chaincode, String collection) {
        return chaincode + JOIN + collection;
    }

    /** Whether a namespace holds private data. */
    public static boolean isPrivate(String namespace) {
        return namespace.contains(JOIN);
    }
}
