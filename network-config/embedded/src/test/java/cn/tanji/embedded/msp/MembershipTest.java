package cn.tanji.embedded.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.ADMIN;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.CLIENT;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.MEMBER;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.ORDERER;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.PEER;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import com.google.protobuf.ByteString;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.CombinedPrincipal;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.crypto.EcdsaSignature;
import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.fixture.Authority;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.InvalidIdentityException.Reason;

class MembershipTest {
    private static final String MSP = "Org1MSP";
    private static final Instant LONG_AGO = Instant.parse("2026-02-01T00:00:00Z");

    private final Authority root = Authority.root("root");

    @Test
    void accepts_a_certificate_its_authority_issued() throws InvalidIdentityException {
        Identity identity = read(members(), root.issue("clerk", "client").certificate());
        identity.validate();
        assertThat(identity.mspId()).isEqualTo(MSP);
    }

    @Test
    void refuses_an_unknown_organisation_and_bytes_that_are_no_identity() {
        ByteString other = root.issue("clerk", "client").signer("OtherMSP").serialized();
        assertThat(failure(() -> members().deserialize(other))).isEqualTo(Reason.UNKNOWN_MSP);
        assertThat(failure(() -> members().deserialize(ByteString.copyFrom(new byte[]{-1, 2}))))
                .isEqualTo(Reason.MALFORMED);
        ByteString noPem = SerializedIdentity.newBuilder().setMspid(MSP).setIdBytes(ByteString.copyFromUtf8("x"))
                .build().toByteString();
        assertThat(failure(() -> members().deserialize(noPem))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_a_certificate_with_bytes_after_it_or_as_text_in_text() throws Exception {
        ByteString der = ByteString.copyFrom(root.issue("clerk", "client").certificate().getEncoded());
        members().deserialize(identity(der)).validate();
        assertThat(failure(() -> members().deserialize(identity(der.concat(ByteString.copyFromUtf8("x"))))))
                .isEqualTo(Reason.MALFORMED);
        ByteString text = Certificates.toPem(Certificates.fromDer(der.toByteArray()));
        assertThat(failure(() -> members().deserialize(identity(text)))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_a_certificate_whose_subject_is_not_well_formed() throws Exception {
        byte[] der = root.issue("clerk", "client").certificate().getEncoded();
        int unit = new String(der, StandardCharsets.ISO_8859_1).indexOf("client");
        der[unit] = (byte) 0xFF;
        assertThat(failure(() -> members().deserialize(identity(ByteString.copyFrom(der)))))
                .isEqualTo(Reason.MALFORMED);
    }

    /** An identity whose PEM block holds these bytes. */
    private static ByteString identity(ByteString content) {
        String text = "-----BEGIN CERTIFICATE-----\n" + Base64.getEncoder().encodeToString(content.toByteArray())
                + "\n-----END CERTIFICATE-----\n";
        return SerializedIdentity.newBuilder().setMspid(MSP).setIdBytes(ByteString.copyFromUtf8(text)).build()
                .toByteString();
    }

    @Test
    void refuses_a_certificate_of_another_authority_of_the_same_name() throws InvalidIdentityException {
        assertRefused(Reason.UNTRUSTED, members(), Authority.root("root").issue("clerk", "client").certificate());
    }

    @Test
    void refuses_an_authority_as_a_member() throws InvalidIdentityException {
        assertRefused(Reason.IS_AUTHORITY, members(), root.certificate());
        assertRefused(Reason.IS_AUTHORITY, members(), root.intermediate("below").certificate());
    }

    @Test
    void refuses_a_certificate_with_two_chains() throws InvalidIdentityException {
        FabricMSPConfig config = config().addRootCerts(pem(root.twin().certificate())).build();
        assertRefused(Reason.SEVERAL_CHAINS, members(config), root.issue("clerk", "client").certificate());
    }

    @Test
    void follows_a_chain_through_an_intermediate_authority_only_from_its_leaf() throws InvalidIdentityException {
        Authority below = root.intermediate("below");
        MspManager members = members(config().addIntermediateCerts(pem(below.certificate())).build());
        read(members, below.issue("clerk", "client").certificate()).validate();
        assertRefused(Reason.WRONG_ISSUER, members, root.issue("clerk", "client").certificate());
        assertRefused(Reason.UNTRUSTED, members(), below.issue("clerk", "client").certificate());
    }

    @Test
    void ignores_expiry() throws InvalidIdentityException {
        X509Certificate old = root.issue("clerk", Authority.keys("secp256r1"), LONG_AGO, "client").certificate();
        read(members(), old).validate();
    }

    @Test
    void refuses_a_certificate_from_before_its_authority() throws InvalidIdentityException {
        X509Certificate early = root
                .issue("clerk", Authority.keys("secp256r1"), Instant.parse("2020-01-01T00:00:00Z"), "client")
                .certificate();
        assertRefused(Reason.UNTRUSTED, members(), early);
    }

    @Test
    void refuses_a_revoked_certificate_whatever_the_date() throws InvalidIdentityException {
        X509Certificate revoked = root.issue("clerk", "client").certificate();
        X509CRL list = root.revoke(revoked);
        MspManager members = members(config().addRevocationList(Certificates.toPem(list)).build());
        assertRefused(Reason.REVOKED, members, revoked);
        read(members, root.issue("other", "client").certificate()).validate();
    }

    @Test
    void ignores_a_revocation_list_of_another_authority() throws InvalidIdentityException {
        X509Certificate member = root.issue("clerk", "client").certificate();
        X509CRL foreign = Authority.root("root").revoke(member);
        read(members(config().addRevocationList(Certificates.toPem(foreign)).build()), member).validate();
    }

    @Test
    void wants_exactly_one_node_unit() throws InvalidIdentityException {
        assertRefused(Reason.ORGANISATIONAL_UNITS, members(), root.issue("clerk").certificate());
        assertRefused(Reason.ORGANISATIONAL_UNITS, members(), root.issue("clerk", "client", "peer").certificate());
        read(members(), root.issue("clerk", "client", "sales").certificate()).validate();
    }

    @RepeatedTest(8) // Authorities' own signatures are high-S about every other time.
    void wants_the_certifier_that_the_unit_names() throws InvalidIdentityException {
        Authority below = root.intermediate("below");
        FabricOUIdentifier client = FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("client")
                .setCertificate(pem(below.certificate())).build();
        Authority other = root.intermediate("other");
        FabricMSPConfig config = config().addIntermediateCerts(pem(below.certificate()))
                .addIntermediateCerts(pem(other.certificate()))
                .setFabricNodeOus(units().setClientOuIdentifier(client)).build();
        read(members(config), below.issue("clerk", "client").certificate()).validate();
        assertRefused(Reason.ORGANISATIONAL_UNITS, members(config), other.issue("clerk", "client").certificate());
    }

    @Test
    void takes_ed25519_only_where_the_channel_allows_it() throws InvalidIdentityException {
        Authority.Issued issued = root.issue("clerk", Authority.keys("Ed25519"), LONG_AGO, "client");
        assertRefused(Reason.UNSUPPORTED_KEY, members(), issued.certificate());
        Identity identity = read(ChannelMembers.of(List.of(config().build()), true), issued.certificate());
        ByteString message = ByteString.copyFromUtf8("message");
        identity.validate();
        assertThat(identity.verify(message, issued.signer(MSP).sign(message))).isTrue();
        assertThat(identity.verify(message.concat(message), issued.signer(MSP).sign(message))).isFalse();
    }

    @Test
    void verifies_p256_and_p384_and_only_the_low_form() throws InvalidIdentityException {
        for (String curve : List.of("secp256r1", "secp384r1")) {
            Authority.Issued issued = root.issue("clerk", Authority.keys(curve), LONG_AGO, "client");
            Identity identity = read(members(), issued.certificate());
            ByteString message = ByteString.copyFromUtf8("message on " + curve);
            ByteString signature = issued.signer(MSP).sign(message);
            BigInteger order = ((ECPublicKey) issued.certificate().getPublicKey()).getParams().getOrder();
            EcdsaSignature low = EcdsaSignature.parse(signature.toByteArray()).orElseThrow();
            EcdsaSignature high = new EcdsaSignature(low.r(), order.subtract(low.s()));
            assertThat(low.isLowS(order)).isTrue();
            assertThat(identity.verify(message, signature)).isTrue();
            assertThat(identity.verify(message, signature)).as("remembered").isTrue();
            assertThat(identity.verify(message, signature.concat(ByteString.copyFromUtf8("trailing")))).isTrue();
            assertThat(identity.verify(message, ByteString.copyFrom(high.encoded()))).isFalse();
            assertThat(identity.verify(ByteString.copyFromUtf8("other"), signature)).isFalse();
            assertThat(identity.verify(message, ByteString.EMPTY)).isFalse();
        }
    }

    @Test
    void rewrites_a_certificate_whose_own_signature_is_high() throws Exception {
        X509Certificate issued = root.issue("clerk", "client").certificate();
        BigInteger order = ((ECPublicKey) root.certificate().getPublicKey()).getParams().getOrder();
        EcdsaSignature either = EcdsaSignature.parse(issued.getSignature()).orElseThrow();
        X509Certificate low = withSignature(issued, either.lowS(order));
        X509Certificate high = withSignature(issued,
                new EcdsaSignature(either.r(), order.subtract(either.lowS(order).s())));
        Identity identity = read(members(), high);
        identity.validate();
        assertThat(identity.certificate()).isEqualTo(low);
        assertThat(identity.certificateHash()).isEqualTo(Hashes.sha256(low.getEncoded()))
                .isEqualTo(read(members(), low).certificateHash());
    }

    @Test
    void tells_roles_apart_by_unit() throws InvalidIdentityException {
        Identity peer = read(members(), root.issue("peer0", "peer").certificate());
        assertThat(peer.satisfies(TestNetwork.role(MSP, PEER))).isTrue();
        assertThat(peer.satisfies(TestNetwork.role(MSP, MEMBER))).isTrue();
        for (MSPRoleType other : List.of(CLIENT, ADMIN, ORDERER)) {
            assertThat(peer.satisfies(TestNetwork.role(MSP, other))).isFalse();
        }
        assertThat(peer.satisfies(TestNetwork.role("Org2MSP", PEER))).isFalse();
    }

    @Test
    void without_node_units_there_are_members_only() throws InvalidIdentityException {
        MspManager members = members(
                FabricMSPConfig.newBuilder().setName(MSP).addRootCerts(pem(root.certificate())).build());
        Identity someone = read(members, root.issue("someone").certificate());
        assertThat(someone.satisfies(TestNetwork.role(MSP, MEMBER))).isTrue();
        assertThat(someone.satisfies(TestNetwork.role(MSP, PEER))).isFalse();
    }

    @RepeatedTest(8) // As above.
    void a_listed_admin_is_one_whatever_its_units() throws InvalidIdentityException {
        X509Certificate listed = root.issue("chief", "client").certificate();
        MspManager members = members(config().addAdmins(pem(listed)).build());
        assertThat(read(members, listed).satisfies(TestNetwork.role(MSP, ADMIN))).isTrue();
        assertThat(read(members, root.issue("other", "client").certificate()).satisfies(TestNetwork.role(MSP, ADMIN)))
                .isFalse();
        assertThat(read(members, root.issue("unit", "admin").certificate()).satisfies(TestNetwork.role(MSP, ADMIN)))
                .isTrue();
    }

    @Test
    void an_identity_principal_means_the_same_certificate() throws InvalidIdentityException {
        Authority.Issued issued = root.issue("clerk", "client");
        MSPPrincipal principal = MSPPrincipal.newBuilder()
                .setPrincipalClassification(MSPPrincipal.Classification.IDENTITY)
                .setPrincipal(issued.signer(MSP).serialized()).build();
        MspManager members = members();
        assertThat(read(members, issued.certificate()).satisfies(principal)).isTrue();
        assertThat(read(members, root.issue("clerk", "client").certificate()).satisfies(principal)).isFalse();
    }

    @Test
    void a_unit_principal_wants_the_unit_and_its_certifier() throws Exception {
        Identity clerk = read(members(), root.issue("clerk", "client", "sales").certificate());
        ByteString certifier = Hashes.sha256(canonical(root.certificate()).getEncoded());
        assertThat(clerk.satisfies(unit("sales", certifier))).isTrue();
        assertThat(clerk.satisfies(unit("sales", ByteString.EMPTY))).isFalse();
        assertThat(clerk.satisfies(unit("other", certifier))).isFalse();
    }

    @Test
    void a_combined_principal_wants_all_of_at_least_one() throws InvalidIdentityException {
        Identity peer = read(members(), root.issue("peer0", "peer").certificate());
        assertThat(peer.satisfies(combined(TestNetwork.role(MSP, PEER), TestNetwork.role(MSP, MEMBER)))).isTrue();
        assertThat(peer.satisfies(combined(TestNetwork.role(MSP, PEER), TestNetwork.role(MSP, CLIENT)))).isFalse();
        assertThat(peer.satisfies(combined())).isFalse();
    }

    private MspManager members() {
        return members(config().build());
    }

    private static MspManager members(FabricMSPConfig config) {
        return ChannelMembers.of(List.of(config), false);
    }

    private FabricMSPConfig.Builder config() {
        return FabricMSPConfig.newBuilder().setName(MSP).addRootCerts(pem(root.certificate()))
                .setFabricNodeOus(units());
    }

    private static FabricNodeOUs.Builder units() {
        return FabricNodeOUs.newBuilder().setEnable(true)
                .setClientOuIdentifier(FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("client"))
                .setPeerOuIdentifier(FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("peer"))
                .setAdminOuIdentifier(FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("admin"))
                .setOrdererOuIdentifier(FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("orderer"));
    }

    private static MSPPrincipal unit(String name, ByteString certifier) {
        var unit = OrganizationUnit.newBuilder().setMspIdentifier(MSP).setOrganizationalUnitIdentifier(name)
                .setCertifiersIdentifier(certifier);
        return MSPPrincipal.newBuilder().setPrincipalClassification(MSPPrincipal.Classification.ORGANIZATION_UNIT)
                .setPrincipal(unit.build().toByteString()).build();
    }

    private static MSPPrincipal combined(MSPPrincipal... principals) {
        return MSPPrincipal.newBuilder().setPrincipalClassification(MSPPrincipal.Classification.COMBINED)
                .setPrincipal(
                        CombinedPrincipal.newBuilder().addAllPrincipals(List.of(principals)).build().toByteString())
                .build();
    }

    private X509Certificate canonical(X509Certificate certificate) {
        BigInteger order = ((ECPublicKey) root.certificate().getPublicKey()).getParams().getOrder();
        return withSignature(certificate, EcdsaSignature.parse(certificate.getSignature()).orElseThrow().lowS(order));
    }

    private static X509Certificate withSignature(X509Certificate certificate, EcdsaSignature signature) {
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(certificate.getEncoded());
            return Certificates.fromDer(new DERSequence(
                    new ASN1Encodable[]{parts.getObjectAt(0), parts.getObjectAt(1),
                            new DERBitString(signature.encoded())})
                    .getEncoded());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ByteString pem(X509Certificate certificate) {
        return Certificates.toPem(certificate);
    }

    private static Identity read(MspManager members, X509Certificate certificate) throws InvalidIdentityException {
        return members.deserialize(
                SerializedIdentity.newBuilder().setMspid(MSP).setIdBytes(pem(certificate)).build().toByteString());
    }

    private static void assertRefused(Reason reason, MspManager members, X509Certificate certificate)
            throws InvalidIdentityException {
        Identity identity = read(members, certificate);
        assertThat(failure(identity::validate)).isEqualTo(reason);
        assertThat(identity.isValid()).isFalse();
        assertThat(identity.satisfies(TestNetwork.role(MSP, MEMBER))).isFalse();
    }

    private static Reason failure(ThrowingCallable call) {
        return catchThrowableOfType(InvalidIdentityException.class, call).reason();
    }
}
