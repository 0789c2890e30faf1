package cn.tanji.verifier;

/** What kind of network a proof speaks of. */
public enum TrustedNetwork {
    /** A network in one process that holds all keys: for learning and tests. Its proofs bind nobody. */
    EMBEDDED,
    /** A network of members that each hold their own keys. */
    CONSORTIUM
}
