package cn.tanji.consortium.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationListTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final MemberAuthority GUANGDONG = MemberAuthority.create("guangdong", "GuangdongMSP",
            "guangdong.tanji.example", IssuingTerms.usual(CLOCK));

    @TempDir
    private Path msp = Path.of("");

    private static X509Certificate person(String id) {
        return GUANGDONG.enrol(id, CertificateRole.CLIENT).certificate();
    }

    private boolean revoke(X509Certificate certificate) {
        return RevocationList.in(msp).add(GUANGDONG.identities(), certificate, CLOCK);
    }

    private X509CRL list() throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(
                new ByteArrayInputStream(Files.readAllBytes(msp.resolve("crls").resolve("revoked.pem"))));
    }

    @Test
    void what_was_revoked_stays_revoked_when_more_is() throws Exception {
        var first = person("gd-1");
        var second = person("gd-2");
        assertThat(revoke(first)).isTrue();
        assertThat(revoke(second)).isTrue();
        assertThat(list().isRevoked(first)).isTrue();
        assertThat(list().isRevoked(second)).isTrue();
        assertThat(list().isRevoked(person("gd-3"))).isFalse();
        list().verify(GUANGDONG.identities().certificate().getPublicKey());
    }

    @Test
    void a_certificate_is_revoked_once() throws Exception {
        var person = person("gd-1");
        revoke(person);
        assertThat(revoke(person)).isFalse();
        assertThat(list().getRevokedCertificates()).hasSize(1);
    }

    @Test
    void a_certificate_of_another_member_is_refused() {
        var hubei = MemberAuthority.create("hubei", "HubeiMSP", "hubei.tanji.example", IssuingTerms.usual(CLOCK))
                .enrol("hb-1", CertificateRole.CLIENT).certificate();
        assertThatThrownBy(() -> revoke(hubei)).isInstanceOf(PkiException.class)
                .hasMessageContaining("ask that authority");
    }

    @Test
    void a_damaged_list_is_not_replaced() throws Exception {
        Files.createDirectories(msp.resolve("crls"));
        Files.writeString(msp.resolve("crls").resolve("revoked.pem"), "no list");
        assertThatThrownBy(() -> revoke(person("gd-1"))).isInstanceOf(PkiException.class)
                .hasMessageContaining("restore it from a backup");
    }
}
