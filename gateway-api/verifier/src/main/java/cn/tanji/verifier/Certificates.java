package cn.tanji.verifier;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Reads certificates and revocation lists, each from exactly its own bytes. Pure. */
final class Certificates {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN CERTIFICATE-----\\r?\\n([A-Za-z0-9+/=\\r\\n]+)-----END CERTIFICATE-----\\r?\\n?");

    private Certificates() {}

    /** The certificate of a PEM text that holds nothing else. */
    static X509Certificate fromPem(byte[] text) throws CertificateException {
        var block = PEM.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!block.matches()) {
            throw new CertificateException("not one PEM certificate");
        }
        try {
            return fromDer(Base64.getDecoder().decode(block.group(1).replaceAll("[\\r\\n]", "")));
        } catch (IllegalArgumentException e) {
            throw new CertificateException("the PEM text is not base 64", e);
        }
    }

    /** The certificate of these bytes; the JDK alone would pass over what follows it. */
    static X509Certificate fromDer(byte[] der) throws CertificateException {
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
        if (!Arrays.equals(certificate.getEncoded(), der)) {
            throw new CertificateException("not one DER certificate");
        }
        if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
            throw new CertificateException("the key is not ECDSA");
        }
        requireUnits(certificate);
        return certificate;
    }

    static X509CRL revocations(byte[] der) throws CertificateException {
        try {
            var list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            if (!Arrays.equals(list.getEncoded(), der)) {
                throw new CertificateException("not one DER revocation list");
            }
            return list;
        } catch (CRLException e) {
            throw new CertificateException("a revocation list does not parse", e);
        }
    }

    static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /** The JDK passes over subjects whose parts are no texts. */
    private static void requireUnits(X509Certificate certificate) throws CertificateException {
        try {
            units(certificate);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CertificateException("the subject's name does not parse", e);
        }
    }

    /** The organisational units of the subject, as written. */
    static List<String> units(X509Certificate certificate) {
        var units = new ArrayList<String>();
        for (var part : X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).getRDNs()) {
            for (var attribute : part.getTypesAndValues()) {
                if (attribute.getType().equals(BCStyle.OU) && attribute.getValue() instanceof ASN1String text) {
                    units.add(text.getString());
                }
            }
        }
        return units;
    }
}
