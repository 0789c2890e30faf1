package cn.tanji.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.verifier.forge.Key;

/** Certificates and revocation lists whose content is edited, and which their authority signs nevertheless. */
final class SignedDer {
    private static final int SEQUENCE = 0x30;
    private static final int SHORT_MAX = 0x7F;

    private SignedDer() {}

    /** A certificate with its content edited. */
    static ByteString certificate(Key of, Key authority, boolean isSignedAnew, UnaryOperator<ByteString> edit) {
        try {
            return edited(of.certificate().getEncoded(), authority, isSignedAnew, edit);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made", e);
        }
    }

    /** What an authority signed, with the signed content edited; signed anew, or under the signature it had. */
    static ByteString edited(byte[] der, Key authority, boolean isSignedAnew, UnaryOperator<ByteString> edit) {
        ASN1Sequence parts = ASN1Sequence.getInstance(der);
        ByteString right = der(parts.getObjectAt(0));
        ByteString content = edit.apply(right);
        if (content.equals(right)) {
            return ByteString.copyFrom(der);
        }
        ByteString signature = isSignedAnew
                ? der(new DERBitString(authority.sign(content).toByteArray()))
                : der(parts.getObjectAt(2));
        return sequence(content.concat(der(parts.getObjectAt(1))).concat(signature));
    }

    /** An identity as it stands beside a signature, whatever its certificate is. */
    static ByteString identity(String mspId, ByteString der) {
        String body = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der.toByteArray());
        String pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        return SerializedIdentity.newBuilder().setMspid(mspId)
                .setIdBytes(ByteString.copyFrom(pem, StandardCharsets.US_ASCII)).build().toByteString();
    }

    private static ByteString der(ASN1Encodable part) {
        try {
            return ByteString.copyFrom(part.toASN1Primitive().getEncoded("DER"));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** Parts that need not parse, in one sequence. */
    private static ByteString sequence(ByteString content) {
        ByteString.Output out = ByteString.newOutput();
        out.write(SEQUENCE);
        int length = content.size();
        if (length > SHORT_MAX) {
            out.write(0x82);
            out.write(length >> 8);
        }
        out.write(length);
        return out.toByteString().concat(content);
    }
}
