package cn.tanji.cli.launch;

import java.net.URI;
import java.util.Optional;

import io.grpc.ManagedChannel;

import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;

/** A registry that answers over HTTP, wherever its gateway and its network run. Whoever started it closes it. */
public interface ServedRegistry extends AutoCloseable {
    /** Where the gateway listens. */
    URI address();

    /** Where certificates, keys and what else lies on this machine live. */
    DataFolder data();

    Consortium consortium();

    /** Certificates and keys of all members and nodes. */
    CryptoMaterial material();

    /** An enrolled person's identity, for the bare SDK; empty if the person's keys are not here. */
    Optional<IdentityMaterial> identity(String mspId, String person);

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
