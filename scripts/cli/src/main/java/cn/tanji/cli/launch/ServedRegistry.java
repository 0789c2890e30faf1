package cn.tanji.cli.launch;

import java.net.URI;

import io.grpc.ManagedChannel;

import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;

/** A registry that answers over HTTP, wherever its gateway and its network run. Whoever started it closes it. */
public interface ServedRegistry extends AutoCloseable {
    /** Where the gateway listens. */
    URI address();

    /** Where certificates, keys and what else lies on this machine live. */
    DataFolder data();

    Consortium consortium();

    /** Certificates and keys of all members and nodes. */
    CryptoMaterial material();

    /**
     * A connection to a member's peer, for the bare SDK; closed with the registry.
     *
     * @throws IllegalArgumentException
     *             if the member runs no peer
     */
    ManagedChannel channelTo(String mspId);

    /** What a person must know of the network before trusting it, in one or two sentences. */
    String notice(Speech speech);

    /** Ends what was started; what was committed stays. */
    @Override
    void close();
}
