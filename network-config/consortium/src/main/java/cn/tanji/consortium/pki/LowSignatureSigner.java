package cn.tanji.consortium.pki;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.PrivateKey;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/** Signs certificates and revocation lists so that their own signature has a low S, which Fabric would else rewrite. */
final class LowSignatureSigner implements ContentSigner {
    private static final AlgorithmIdentifier ECDSA_WITH_SHA256 = new AlgorithmIdentifier(
            X9ObjectIdentifiers.ecdsa_with_SHA256);

    private final PrivateKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    LowSignatureSigner(PrivateKey key) {
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return ECDSA_WITH_SHA256;
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        return EllipticKeys.sign(key, content.toByteArray());
    }
}
