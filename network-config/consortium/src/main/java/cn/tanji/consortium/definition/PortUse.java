package cn.tanji.consortium.definition;

/** What a port of a node is for. */
public enum PortUse {
    /** The node's own gRPC service. */
    SERVICE,
    /** Health and metrics. */
    OPERATIONS,
    /** A peer's chaincode services: the first of as many consecutive ports as there are namespaces. */
    CHAINCODE,
    /** An orderer's channel administration. */
    ADMINISTRATION
}
