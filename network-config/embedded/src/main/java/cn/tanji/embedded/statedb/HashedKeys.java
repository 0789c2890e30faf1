package cn.tanji.embedded.statedb;

import java.util.HexFormat;

import com.google.protobuf.ByteString;

import cn.tanji.embedded.crypto.Hashes;

/**
 * Where the hashes of private data lie in the state: a namespace for each chaincode and collection, named as peers name it, with
 * key hashes in lowercase hex, whose order is that of the bytes. No chaincode's name contains a {@code $}.
 */
public final class HashedKeys {
    private static final String JOIN = "$$h";

    private HashedKeys() {}

    /** The namespace of a collection's hashes. It sorts after the chaincode's own and before every other chaincode's. */
    public static String namespace(String chaincode, String collection) {
        return chaincode + JOIN + collection;
    }

    /** Whether a namespace holds hashes. */
    public static boolean isHashed(String namespace) {
        return namespace.contains(JOIN);
    }

    /** The chaincode a namespace belongs to; of a public namespace, itself. */
    public static String chaincode(String namespace) {
        return isHashed(namespace) ? namespace.substring(0, namespace.indexOf(JOIN)) : namespace;
    }

    /** The collection whose hashes a namespace holds; empty for a public one. */
    public static String collection(String namespace) {
        return isHashed(namespace) ? namespace.substring(namespace.indexOf(JOIN) + JOIN.length()) : "";
    }

    /** The key under which the hash of a private value lies. */
    public static String key(String privateKey) {
        return HexFormat.of().formatHex(Hashes.sha256(ByteString.copyFromUtf8(privateKey)).toByteArray());
    }

    /** The bytes of a key as peers hash them: of a hashed key the hash itself. */
    public static ByteString bytes(String namespace, String key) {
        return isHashed(namespace)
                ? ByteString.copyFrom(HexFormat.of().parseHex(key))
                : ByteString.copyFromUtf8(key);
    }
}
