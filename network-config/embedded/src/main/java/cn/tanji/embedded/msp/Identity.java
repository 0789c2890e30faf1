package cn.tanji.embedded.msp;

import java.security.cert.X509Certificate;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.MSPPrincipal;

/** A member's certificate, with the organisation it claims. Safe for use by many threads. */
public interface Identity {
    /** MSP id of the organisation claimed. */
    String mspId();

    /** The certificate, its own signature already in low-S form. */
    X509Certificate certificate();

    /** SHA-256 of the certificate's DER, low-S: with the MSP id, what makes two identities one. */
    ByteString certificateHash();

    /** Marshalled {@code SerializedIdentity} from which this identity was read. */
    ByteString serialized();

    /**
     * Whether the organisation vouches for the certificate: chain, key algorithm, revocation, organisational units. Expiry is
     * not judged. The answer is computed once.
     *
     * @throws InvalidIdentityException with the reason if it does not
     */
    void validate() throws InvalidIdentityException;

    /** Whether {@link #validate()} passes. */
    default boolean isValid() {
        try {
            validate();
            return true;
        } catch (InvalidIdentityException _) {
            return false;
        }
    }

    /** Whether the signature over the message was made by this certificate's key and is in low-S form. */
    boolean verify(ByteString message, ByteString signature);

    /** Whether the identity is valid and satisfies the principal. */
    boolean satisfies(MSPPrincipal principal);
}
