package cn.tanji.consortium.definition;

/** What a node of a member does on the network. */
public enum NodeRole {
    /** Keeps the ledger and endorses. */
    PEER,
    /** Takes part in ordering transactions into blocks. */
    ORDERER
}
