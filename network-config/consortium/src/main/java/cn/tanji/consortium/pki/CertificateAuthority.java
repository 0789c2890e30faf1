package cn.tanji.consortium.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** A root that issues certificates and revocation lists; in memory, so that tests need no files. Safe for many threads. */
public final class CertificateAuthority {
    private static final int SERIAL_NUMBER_BITS = 127;
    private static final String IPV4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyAndCertificate root;
    private final X500Name name;
    private final IssuingTerms terms;

    private CertificateAuthority(KeyAndCertificate root, IssuingTerms terms) {
        this.root = root;
        this.terms = terms;
        this.name = X500Name.getInstance(root.certificate().getSubjectX500Principal().getEncoded());
    }

    /** A new self-signed root, named {@code commonName} of {@code organisation}. */
    public static CertificateAuthority create(String commonName, String organisation, IssuingTerms terms) {
        var keys = EllipticKeys.generate();
        var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "CN").addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, commonName).build();
        var builder = builder(name, terms.forRoot(), name, keys.getPublic());
        add(builder, Extension.basicConstraints, true, new BasicConstraints(true));
        add(builder, Extension.keyUsage, true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign | KeyUsage.cRLSign));
        add(builder, Extension.subjectKeyIdentifier, false,
                extensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        var certificate = certificate(builder, keys.getPrivate());
        return new CertificateAuthority(new KeyAndCertificate(certificate, keys.getPrivate()), terms);
    }

    /**
     * An authority made earlier.
     *
     * @throws PkiException
     *             if the key does not belong to the certificate, or it is no authority's
     */
    public static CertificateAuthority restore(KeyAndCertificate root, IssuingTerms terms) {
        if (root.certificate().getBasicConstraints() < 0) {
            throw new PkiException(root + " is no certificate authority: restore it from a backup",
                    root + " 不是证书颁发机构：请从备份恢复");
        }
        if (!EllipticKeys.belongTogether(root.key(), root.certificate().getPublicKey())) {
            throw new PkiException("the private key of " + root + " is another one's: restore both from one backup",
                    root + " 的私钥与证书不符：请从同一备份恢复");
        }
        return new CertificateAuthority(root, terms);
    }

    public X509Certificate certificate() {
        return root.certificate();
    }

    KeyAndCertificate root() {
        return root;
    }

    /** Makes a key and certifies it. */
    public KeyAndCertificate issue(CertificateRequest request) {
        KeyPair keys = EllipticKeys.generate();
        return new KeyAndCertificate(certify(keys.getPublic(), request), keys.getPrivate());
    }

    /** Certifies a key made elsewhere; whoever asks must have shown that the private half is his. */
    public X509Certificate certify(PublicKey key, CertificateRequest request) {
        var validity = within(terms.forCertificate());
        var builder = builder(name, validity, subject(request), key);
        add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        add(builder, Extension.authorityKeyIdentifier, false,
                extensionUtils().createAuthorityKeyIdentifier(root.certificate().getPublicKey()));
        add(builder, Extension.subjectKeyIdentifier, false, extensionUtils().createSubjectKeyIdentifier(key));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        if (request.isForTls()) {
            add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                    new KeyPurposeId[]{KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
            add(builder, Extension.subjectAlternativeName, false, alternativeNames(request.hosts()));
        }
        return certificate(builder, root.key());
    }

    /**
     * A revocation list. Peers never ask for it: it goes into the channel's configuration.
     *
     * @param revoked
     *            certificates of this authority
     * @param thisUpdate
     *            moment of the list, and of each revocation in it
     */
    public X509CRL revocationList(Collection<X509Certificate> revoked, Instant thisUpdate) {
        return revocationList(Optional.empty(), revoked, thisUpdate);
    }

    /** The same, with all that an earlier list holds. */
    X509CRL revocationList(Optional<X509CRL> earlier, Collection<X509Certificate> revoked, Instant thisUpdate) {
        var builder = new JcaX509v2CRLBuilder(root.certificate(), Date.from(thisUpdate));
        builder.setNextUpdate(root.certificate().getNotAfter());
        earlier.ifPresent(list -> builder.addCRL(holder(list)));
        for (var certificate : revoked) {
            if (!certificate.getIssuerX500Principal().equals(root.certificate().getSubjectX500Principal())) {
                throw new PkiException(certificate.getSubjectX500Principal() + " was issued by "
                        + certificate.getIssuerX500Principal() + ": ask that authority to revoke it",
                        certificate.getSubjectX500Principal() + " 由 " + certificate.getIssuerX500Principal()
                                + " 签发：请由其吊销");
            }
            builder.addCRLEntry(certificate.getSerialNumber(), Date.from(thisUpdate), CRLReason.cessationOfOperation);
        }
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    extensionUtils().createAuthorityKeyIdentifier(root.certificate().getPublicKey()));
            return new JcaX509CRLConverter().getCRL(builder.build(new LowSignatureSigner(root.key())));
        } catch (IOException | CRLException e) {
            throw new PkiException("the revocation list of " + root + " does not encode", root + " 的吊销列表无法编码", e);
        }
    }

    private static X509CRLHolder holder(X509CRL list) {
        try {
            return new JcaX509CRLHolder(list);
        } catch (CRLException e) {
            throw new PkiException("an earlier revocation list does not encode", "先前的吊销列表无法编码", e);
        }
    }

    private IssuingTerms.Validity within(IssuingTerms.Validity wished) {
        var end = root.certificate().getNotAfter().toInstant();
        return wished.end().isAfter(end) ? new IssuingTerms.Validity(wished.start(), end) : wished;
    }

    private static X500Name subject(CertificateRequest request) {
        var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "CN").addRDN(BCStyle.O,
                request.organisation());
        request.role().ifPresent(role -> subject.addRDN(BCStyle.OU, role.organisationalUnit()));
        return subject.addRDN(BCStyle.CN, request.commonName()).build();
    }

    private static GeneralNames alternativeNames(List<String> hosts) {
        return new GeneralNames(hosts.stream().distinct()
                .map(host -> new GeneralName(host.matches(IPV4) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, IssuingTerms.Validity validity, X500Name subject,
            PublicKey key) {
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(SERIAL_NUMBER_BITS, RANDOM).add(BigInteger.ONE),
                Date.from(validity.start()), Date.from(validity.end()), subject, key);
    }

    private static void add(X509v3CertificateBuilder builder, ASN1ObjectIdentifier kind, boolean critical,
            ASN1Encodable value) {
        try {
            builder.addExtension(kind, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException("extension " + kind + " does not encode", e);
        }
    }

    private static X509Certificate certificate(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(new LowSignatureSigner(key)));
        } catch (CertificateException e) {
            throw new PkiException("a new certificate does not parse", "新证书无法解析", e);
        }
    }

    /** A new one for each use: it hashes through a buffer of its own, which threads must not share. */
    private static JcaX509ExtensionUtils extensionUtils() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (NoSuchAlgorithmException e) {
            throw new PkiException("this Java has no SHA-1, which names keys in certificates: use a full JDK",
                    "此 Java 缺少用于证书密钥标识的 SHA-1：请使用完整的 JDK", e);
        }
    }
}
