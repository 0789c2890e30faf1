package cn.tanji.embedded.msp;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.embedded.crypto.SigningKey;

/** An identity whose private key lies in this process. */
public final class LocalSigner implements SigningIdentity {
    private final String mspId;
    private final ByteString serialized;
    private final SigningKey key;

    private LocalSigner(String mspId, ByteString serialized, SigningKey key) {
        this.mspId = mspId;
        this.serialized = serialized;
        this.key = key;
    }

    /** An identity from its certificate and the key that belongs to it. */
    public static LocalSigner of(String mspId, X509Certificate certificate, PrivateKey key) {
        ByteString serialized = SerializedIdentity.newBuilder().setMspid(mspId)
                .setIdBytes(Certificates.toPem(certificate))
                .build().toByteString();
        return new LocalSigner(mspId, serialized, SigningKey.of(key));
    }

    @Override
    public String mspId() {
        return mspId;
    }

    @Override
    public ByteString serialized() {
        return serialized;
    }

    @Override
    public ByteString sign(ByteString message) {
        return key.sign(message);
    }
}
