package cn.tanji.embedded.endorser;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;

import com.google.protobuf.ByteString;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.msp.InvalidIdentityException;
import cn.tanji.embedded.msp.SigningIdentity;

/**
 * A member whose name says what is right or wrong with it: {@code revoked} is not valid, {@code expired} has an expired
 * certificate, {@code reader} may not write. Its signature is a hash of message and name.
 */
record TestIdentity(String mspId, String name) implements Identity, SigningIdentity {
    private static final X509Certificate CURRENT = certificate(Instant.parse("2040-01-01T00:00:00Z"));
    private static final X509Certificate EXPIRED = certificate(Instant.parse("2020-01-01T00:00:00Z"));

    @Override
    public X509Certificate certificate() {
        return name.equals("expired") ? EXPIRED : CURRENT;
    }

    @Override
    public ByteString certificateHash() {
        return hash(ByteString.copyFromUtf8(name));
    }

    @Override
    public ByteString serialized() {
        return SerializedIdentity.newBuilder().setMspid(mspId).setIdBytes(ByteString.copyFromUtf8(name + "\n" + pem()))
                .build().toByteString();
    }

    @Override
    public void validate() throws InvalidIdentityException {
        if (name.equals("revoked")) {
            throw new InvalidIdentityException(InvalidIdentityException.Reason.REVOKED, "revoked");
        }
    }

    @Override
    public boolean verify(ByteString message, ByteString signature) {
        return sign(message).equals(signature);
    }

    @Override
    public boolean satisfies(MSPPrincipal principal) {
        return false;
    }

    @Override
    public ByteString sign(ByteString message) {
        return hash(message.concat(ByteString.copyFromUtf8(name)));
    }

    private String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static ByteString hash(ByteString bytes) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate(Instant end) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            X500Principal name = new X500Principal("CN=test");
            return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(name,
                    BigInteger.ONE, Date.from(Instant.parse("2010-01-01T00:00:00Z")), Date.from(end), name,
                    keys.getPublic()).build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (NoSuchAlgorithmException | OperatorCreationException | CertificateException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
