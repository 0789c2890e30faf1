package cn.tanji.conformance.differential;

import io.grpc.ManagedChannel;

/** One of the two networks as its clients meet it. */
interface Side extends AutoCloseable {
    /** Members that run a peer, which are numbered from one. */
    int PEERS = 3;

    /** What a reader of a failed comparison calls it. */
    String name();

    /** To an organisation's peer: gateway, endorser and deliveries. Stays open. */
    ManagedChannel peer(int organisation);

    /** To a node that orders. Stays open. */
    ManagedChannel orderer();

    @Override
    void close();
}
