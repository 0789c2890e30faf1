package cn.tanji.consortium.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-06-20T08:00:00Z");
    private static final IssuingTerms TERMS = IssuingTerms.usual(Clock.fixed(NOW, ZoneOffset.UTC));

    private final MemberAuthority guangdong = MemberAuthority.create("guangdong", "GuangdongMSP",
            "guangdong.tanji.example", TERMS);

    @Test
    void a_person_is_named_with_member_and_role() {
        var person = guangdong.enrol("gd-officer-1", CertificateRole.CLIENT);
        assertThat(person.mspId()).isEqualTo("GuangdongMSP");
        assertThat(person.certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=gd-officer-1,OU=client,O=guangdong,C=CN");
    }

    @Test
    void a_certificate_leads_to_its_root() throws GeneralSecurityException {
        validate(guangdong.enrol("p-1", CertificateRole.CLIENT), NOW);
    }

    @Test
    void a_certificate_does_not_lead_to_another_members_root() {
        var hubei = MemberAuthority.create("hubei", "HubeiMSP", "hubei.tanji.example", TERMS);
        var person = guangdong.enrol("p-1", CertificateRole.CLIENT);
        var foreign = new IdentityMaterial("HubeiMSP", person.certificate(), person.key(),
                List.of(hubei.identities().certificate()));
        assertThatThrownBy(() -> validate(foreign, NOW)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void a_certificate_expires_when_the_terms_say() throws GeneralSecurityException {
        var terms = new IssuingTerms(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofDays(2), Duration.ofDays(1));
        var certificate = MemberAuthority.create("hubei", "HubeiMSP", "hubei.tanji.example", terms)
                .enrol("p-1", CertificateRole.CLIENT).certificate();
        var lastSecond = NOW.plus(Duration.ofDays(1)).minus(Duration.ofMinutes(5));
        certificate.checkValidity(Date.from(lastSecond));
        assertThatThrownBy(() -> certificate.checkValidity(Date.from(lastSecond.plusSeconds(1))))
                .isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void no_certificate_outlives_its_authority() {
        var later = Clock.fixed(NOW.plus(Duration.ofDays(14 * 365)), ZoneOffset.UTC);
        var restored = CertificateAuthority.restore(guangdong.identities().root(), IssuingTerms.usual(later));
        var issued = restored.issue(CertificateRequest.identity("p-1", "guangdong", CertificateRole.CLIENT));
        assertThat(issued.certificate().getNotAfter()).isEqualTo(restored.certificate().getNotAfter());
    }

    @Test
    void signatures_always_have_a_low_s() {
        for (var i = 0; i < 20; i++) {
            var person = guangdong.enrol("p-" + i, CertificateRole.CLIENT);
            assertThat(LowSignature.isLow(person.certificate().getSignature())).isTrue();
            assertThat(LowSignature.isLow(EllipticKeys.sign(person.key(), new byte[]{(byte) i}))).isTrue();
        }
    }

    @Test
    void a_root_may_sign_certificates_and_a_person_may_not() {
        assertThat(guangdong.identities().certificate().getBasicConstraints()).isGreaterThanOrEqualTo(0);
        assertThat(guangdong.identities().certificate().getKeyUsage()[5]).isTrue();
        var person = guangdong.enrol("p-1", CertificateRole.CLIENT).certificate();
        assertThat(person.getBasicConstraints()).isEqualTo(-1);
        assertThat(person.getKeyUsage()[0]).isTrue();
        assertThat(person.getKeyUsage()[5]).isFalse();
    }

    @Test
    void a_tls_server_names_its_hosts_and_this_machine() throws GeneralSecurityException {
        var server = guangdong.tlsServer(List.of("peer0.guangdong.tanji.example"));
        assertThat(server.certificate().getSubjectAlternativeNames())
                .containsExactly(List.of(2, "peer0.guangdong.tanji.example"), List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"));
        server.certificate().verify(server.root().getPublicKey());
    }

    @Test
    void a_revocation_list_names_the_revoked_and_its_issuer() throws GeneralSecurityException {
        var gone = guangdong.enrol("p-gone", CertificateRole.CLIENT).certificate();
        var stays = guangdong.enrol("p-stays", CertificateRole.CLIENT).certificate();
        var list = guangdong.identities().revocationList(List.of(gone), NOW);
        list.verify(guangdong.identities().certificate().getPublicKey());
        assertThat(list.isRevoked(gone)).isTrue();
        assertThat(list.isRevoked(stays)).isFalse();
        var root = guangdong.identities().certificate();
        var issuer = AuthorityKeyIdentifier
                .getInstance(ASN1OctetString.getInstance(list.getExtensionValue("2.5.29.35")).getOctets());
        var subject = SubjectKeyIdentifier
                .getInstance(ASN1OctetString.getInstance(root.getExtensionValue("2.5.29.14")).getOctets());
        assertThat(issuer.getKeyIdentifierOctets()).isEqualTo(subject.getKeyIdentifier());
    }

    @Test
    void an_authority_revokes_only_its_own() {
        var foreign = MemberAuthority.create("hubei", "HubeiMSP", "hubei.tanji.example", TERMS).enrol("p-1",
                CertificateRole.CLIENT);
        assertThatThrownBy(() -> guangdong.identities().revocationList(List.of(foreign.certificate()), NOW))
                .isInstanceOf(PkiException.class).hasMessageContaining("ask that authority to revoke it");
    }

    @Test
    void a_person_id_with_a_comma_is_refused() {
        assertThatThrownBy(() -> guangdong.enrol("p,OU=admin", CertificateRole.CLIENT))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("person id");
    }

    @Test
    void a_person_is_never_enrolled_as_a_peer() {
        assertThatThrownBy(() -> guangdong.enrol("p-1", CertificateRole.PEER))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("client or an administrator");
    }

    @Test
    void a_key_that_is_another_roots_is_refused() {
        var other = guangdong.tls().root();
        assertThatThrownBy(() -> CertificateAuthority.restore(
                new KeyAndCertificate(guangdong.identities().certificate(), other.key()), TERMS))
                .isInstanceOf(PkiException.class).hasMessageContaining("another one's");
    }

    @Test
    void a_persons_certificate_is_no_authority() {
        var person = guangdong.identities()
                .issue(CertificateRequest.identity("p-1", "guangdong", CertificateRole.CLIENT));
        assertThatThrownBy(() -> CertificateAuthority.restore(person, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("no certificate authority");
    }

    private static void validate(IdentityMaterial identity, Instant at) throws GeneralSecurityException {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(identity.certificate()));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(identity.chain().getLast(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
