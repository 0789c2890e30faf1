package cn.tanji.verifier.forge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;

import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.FinalityProof;
import cn.tanji.verifier.SignatureRule;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedMember;
import cn.tanji.verifier.TrustedNetwork;
import cn.tanji.verifier.TrustedRegistry;

/** Four members made up, with an authority, a peer and a person each; they cancel and attest without any ledger. */
public final class SmallNetwork implements Keys {
    private static final List<String> MEMBERS = List.of("GuangdongMSP", "HubeiMSP", "TianjinMSP", "ExchangeMSP");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CANCELLED = Instant.parse("2026-06-20T08:00:00Z");
    private static final String GENESIS = "ab".repeat(32);

    private final List<Key> authorities = new ArrayList<>();
    private final List<Key> peers = new ArrayList<>();
    private final List<Key> persons = new ArrayList<>();
    private long serial = 1;

    /** A network whose keys are new. */
    public SmallNetwork() {
        for (var mspId : MEMBERS) {
            var authority = certified(mspId, "ca", keys(), Optional.empty());
            authorities.add(authority);
            peers.add(certified(mspId, "peer", keys(), Optional.of(authority)));
            persons.add(certified(mspId, "client", keys(), Optional.of(authority)));
        }
    }

    @Override
    public List<Key> peers() {
        return List.copyOf(peers);
    }

    @Override
    public Key canceller() {
        return persons.getFirst();
    }

    @Override
    public Key person() {
        return persons.getFirst();
    }

    @Override
    public Key authority() {
        return authorities.getFirst();
    }

    @Override
    public EncodedBytes revokingFirstPeer() {
        var authority = authority();
        try {
            var list = new JcaX509v2CRLBuilder(authority.certificate(), Date.from(BEGIN))
                    .addCRLEntry(peers.getFirst().certificate().getSerialNumber(), Date.from(BEGIN),
                            CRLReason.keyCompromise)
                    .build(signer(authority));
            return EncodedBytes.of(new JcaX509CRLConverter().getCRL(list).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody who trusts this network holds. */
    public TrustBundle bundle() {
        var members = authorities.stream().map(authority -> new TrustedMember(authority.mspId(),
                List.of(EncodedBytes.of(der(authority))), List.of(), List.of(), List.of(), "peer",
                List.of("admin", "client", "orderer"))).toList();
        var registry = new TrustedRegistry("GD", "registry-guangdong",
                SignatureRule.parse(
                        "AND('GuangdongMSP.peer', OR('HubeiMSP.peer', 'TianjinMSP.peer', 'ExchangeMSP.peer'))"),
                SignatureRule.parse("AND('GuangdongMSP.peer', "
                        + "OutOf(2, 'HubeiMSP.peer', 'TianjinMSP.peer', 'ExchangeMSP.peer'))"));
        return new TrustBundle(TrustBundle.FORMAT, "tanji", GENESIS, TrustedNetwork.CONSORTIUM, members,
                List.of(registry));
    }

    /** A proof that all members attest. */
    public FinalityProof proof() {
        var cancelling = MadeUp.cancellation(canceller(), "tanji", "registry-guangdong", CANCELLED);
        cancelling.endorsers.addAll(peers.subList(0, 2));
        var attestation = MadeUp.call(canceller(), "tanji", ChaincodeID.newBuilder().setName("qscc")
                .setVersion("syscc").build(), CANCELLED.plusSeconds(3600), "GetTransactionByID", "tanji",
                cancelling.id());
        attestation.action.getResponseBuilder()
                .setPayload(ProcessedTransaction.newBuilder()
                        .setTransactionEnvelope(cancelling.signedBy(canceller())).build().toByteString());
        attestation.endorsers.addAll(peers);
        return new FinalityProof(FinalityProof.FORMAT, "tanji", GENESIS, TrustedNetwork.CONSORTIUM, bundle().id(),
                "registry-guangdong", MadeUp.number(cancelling, CANCELLED), cancelling.id(),
                List.of(EncodedBytes.of(attestation.unsigned().toByteArray())));
    }

    /** A peer of the first member whose authority has certified a unit that is no text. */
    public Key peerWithBadSubject() {
        try {
            var broken = ASN1Primitive.fromByteArray(new byte[]{BERTags.UTF8_STRING, 1, (byte) 0xFF});
            var name = new X500NameBuilder().addRDN(BCStyle.OU, broken).build();
            return certified(MEMBERS.getFirst(), name, keys(), Optional.of(authority()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Key certified(String mspId, String unit, KeyPair keys, Optional<Key> issuer) {
        return certified(mspId, new X500Name("CN=" + unit + ",OU=" + unit + ",O=" + mspId), keys, issuer);
    }

    private Key certified(String mspId, X500Name name, KeyPair keys, Optional<Key> issuer) {
        var issuing = issuer.map(Key::certificate)
                .map(certificate -> X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()))
                .orElse(name);
        var builder = new JcaX509v3CertificateBuilder(issuing, BigInteger.valueOf(serial++), Date.from(BEGIN),
                Date.from(BEGIN.plusSeconds(10L * 365 * 86_400)), name, keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer.isEmpty()));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(
                    issuer.isEmpty() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            var signing = issuer.map(SmallNetwork::signer).orElseGet(() -> signer(keys));
            return new Key(mspId, new JcaX509CertificateConverter().getCertificate(builder.build(signing)),
                    keys.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(Key key) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key.key());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(Key key) {
        try {
            return key.certificate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
