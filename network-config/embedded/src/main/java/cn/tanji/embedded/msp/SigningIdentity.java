package cn.tanji.embedded.msp;

import com.google.protobuf.ByteString;

/** An identity that can sign. Safe for use by many threads. */
public interface SigningIdentity {
    /** MSP id of the organisation. */
    String mspId();

    /** Marshalled {@code SerializedIdentity}. */
    ByteString serialized();

    /** Signature over the message: ECDSA with SHA-256 in low-S form, or Ed25519. */
    ByteString sign(ByteString message);
}
