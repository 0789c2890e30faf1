package cn.tanji.cli.launch;

import io.grpc.ManagedChannel;

import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.NetworkKind;

/**
 * The Fabric network under a registry: what its gateway and its tools need of one, whichever kind it is. Whoever started it
 * closes it.
 */
public interface LedgerNetwork extends AutoCloseable {
    /** Which kind it is, as shown to callers. */
    NetworkKind kind();

    /**
     * A connection to a member's peer, the same one at every call; closed with the network.
     *
     * @throws IllegalArgumentException
     *             if the member runs no peer
     */
    ManagedChannel channelTo(String mspId);

    /** Number of blocks on the channel. */
    long height();

    /** What a person must know of this kind of network before trusting it, in one or two sentences. */
    String notice(Speech speech);

    /** Lets go of what was started; blocks stay. */
    @Override
    void close();
}
