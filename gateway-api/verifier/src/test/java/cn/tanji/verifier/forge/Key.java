package cn.tanji.verifier.forge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

import com.google.protobuf.ByteString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** A key with the certificate it signs under. */
public record Key(String mspId, X509Certificate certificate, PrivateKey key) {

    /** The same key, in another's name. */
    public Key inTheNameOf(String other) {
        return new Key(other, certificate, key);
    }

    /** The identity as it stands beside a signature. */
    public ByteString identity() {
        try {
            var body = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(certificate.getEncoded());
            var pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
            return SerializedIdentity.newBuilder().setMspid(mspId)
                    .setIdBytes(ByteString.copyFrom(pem, StandardCharsets.US_ASCII)).build().toByteString();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signature as ledgers take it. */
    public ByteString sign(ByteString message) {
        return signature(message, true);
    }

    /** The other form of such a signature, which verifies as well as the first. */
    public ByteString signHighS(ByteString message) {
        return signature(message, false);
    }

    private ByteString signature(ByteString message, boolean low) {
        try {
            var maker = Signature.getInstance("SHA256withECDSA");
            maker.initSign(key);
            maker.update(message.toByteArray());
            var parts = ASN1Sequence.getInstance(maker.sign());
            var s = ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue();
            var order = ((ECPublicKey) certificate.getPublicKey()).getParams().getOrder();
            var isLow = s.compareTo(order.shiftRight(1)) <= 0;
            return encoded(parts.getObjectAt(0), isLow == low ? s : order.subtract(s));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteString encoded(ASN1Encodable r, BigInteger s) {
        try {
            return ByteString
                    .copyFrom(new DERSequence(new ASN1Encodable[]{r, new ASN1Integer(s)}).getEncoded("DER"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
