package cn.tanji.embedded.msp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.cert.X509Extension;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;

import cn.tanji.embedded.crypto.EcdsaSignature;
import cn.tanji.embedded.wire.GoPem;

/** Reads certificates and what membership needs of them. Pure. */
public final class Certificates {
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final int KEY_CERT_SIGN = 5;

    private Certificates() {}

    /** The certificate in the first PEM block. */
    public static X509Certificate fromPem(ByteString pem) throws CertificateException {
        return fromDer(derOf(pem).orElseThrow(() -> new CertificateException("could not decode the PEM structure")));
    }

    /** The certificate of exactly these DER bytes: the JDK would pass over what follows, and read PEM text as well. */
    public static X509Certificate fromDer(byte[] der) throws CertificateException {
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
        if (!Arrays.equals(certificate.getEncoded(), der)) {
            throw new CertificateException("x509: trailing data, or not DER");
        }
        return certificate;
    }

    /** PEM text of a certificate, lines of 64 characters, as Go and OpenSSL write it. */
    public static ByteString toPem(X509Certificate certificate) {
        return pem("CERTIFICATE", encoded(certificate));
    }

    /** PEM text of a revocation list. */
    public static ByteString toPem(X509CRL revocations) {
        try {
            return pem("X509 CRL", revocations.getEncoded());
        } catch (CRLException failure) {
            throw new IllegalStateException("a parsed revocation list encodes", failure);
        }
    }

    static X509CRL revocationsFrom(ByteString pemOrDer) throws CertificateException {
        byte[] der = derOf(pemOrDer).orElseGet(pemOrDer::toByteArray);
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (CRLException failure) {
            throw new CertificateException("revocation list does not parse", failure);
        }
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException failure) {
            throw new IllegalStateException("a parsed certificate encodes", failure);
        }
    }

    static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    static boolean maySignCertificates(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return isAuthority(certificate) && (usage == null || usage[KEY_CERT_SIGN]);
    }

    /** Organisational units of the subject, in written order. */
    static List<String> organizationalUnits(X509Certificate certificate) throws CertificateException {
        try {
            return organizationalUnits(X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()));
        } catch (IllegalArgumentException malformed) {
            // The JDK reads names that are not well formed.
            throw new CertificateException("the subject does not parse: " + malformed.getMessage(), malformed);
        }
    }

    private static List<String> organizationalUnits(X500Name subject) {
        List<String> units = new ArrayList<>();
        for (RDN part : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                if (attribute.getType().equals(BCStyle.OU) && attribute.getValue() instanceof ASN1String text) {
                    units.add(text.getString());
                }
            }
        }
        return List.copyOf(units);
    }

    static Optional<ByteString> subjectKeyIdentifier(X509Certificate certificate) {
        return extension(certificate, SUBJECT_KEY_IDENTIFIER)
                .map(content -> ByteString.copyFrom(ASN1OctetString.getInstance(content).getOctets()));
    }

    static Optional<ByteString> authorityKeyIdentifier(X509CRL revocations) {
        return extension(revocations, AUTHORITY_KEY_IDENTIFIER)
                .map(content -> ByteString
                        .copyFrom(AuthorityKeyIdentifier.getInstance(content).getKeyIdentifierOctets()));
    }

    /**
     * The certificate with its own signature in low-S form, or itself if the issuer's key is not ECDSA or the form is low
     * already.
     */
    static X509Certificate lowS(X509Certificate certificate, PublicKey issuer) throws CertificateException {
        Optional<EcdsaSignature> signature = EcdsaSignature.parse(certificate.getSignature());
        if (!(issuer instanceof ECPublicKey key) || signature.isEmpty()) {
            return certificate;
        }
        BigInteger order = key.getParams().getOrder();
        return signature.get().isLowS(order) ? certificate : withSignature(certificate, signature.get().lowS(order));
    }

    private static X509Certificate withSignature(X509Certificate certificate, EcdsaSignature signature)
            throws CertificateException {
        ASN1Sequence parts = ASN1Sequence.getInstance(encoded(certificate));
        ASN1BitString bits = new DERBitString(signature.encoded());
        try {
            return fromDer(new DERSequence(new ASN1Encodable[]{parts.getObjectAt(0), parts.getObjectAt(1), bits})
                    .getEncoded());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<byte[]> extension(X509Extension holder, String oid) {
        byte[] wrapped = holder.getExtensionValue(oid);
        return wrapped == null ? Optional.empty() : Optional.of(ASN1OctetString.getInstance(wrapped).getOctets());
    }

    private static Optional<byte[]> derOf(ByteString pem) {
        return GoPem.decode(pem.toString(StandardCharsets.ISO_8859_1));
    }

    private static ByteString pem(String type, byte[] der) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(("-----BEGIN " + type + "-----\n").getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(Base64.getMimeEncoder(64, new byte[]{'\n'}).encode(der));
        text.writeBytes(("\n-----END " + type + "-----\n").getBytes(StandardCharsets.US_ASCII));
        return ByteString.copyFrom(text.toByteArray());
    }
}
