package cn.tanji.embedded.msp;

import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;

/** The membership service providers of a channel. Safe for use by many threads. */
public interface MspManager {
    /** The MSP ids known, in order. */
    Set<String> mspIds();

    /** The provider of one organisation. */
    Optional<Msp> msp(String mspId);

    /**
     * Reads a marshalled {@code SerializedIdentity}. This parses the certificate; whether the organisation vouches for it is
     * what {@link Identity#validate()} says.
     *
     * @throws InvalidIdentityException if the bytes do not parse or the MSP is unknown
     */
    Identity deserialize(ByteString serializedIdentity) throws InvalidIdentityException;
}
