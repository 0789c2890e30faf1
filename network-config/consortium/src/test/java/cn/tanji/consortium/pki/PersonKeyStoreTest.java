package cn.tanji.consortium.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonKeyStoreTest {
    private static final MemberAuthority GUANGDONG = MemberAuthority.create("guangdong", "GuangdongMSP",
            "guangdong.tanji.example", IssuingTerms.usual(Clock.systemUTC()));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_person_is_there_after_the_store_is_opened_again() {
        var enrolled = open("secret").enrol(GUANGDONG, Map.of("gd-1", CertificateRole.CLIENT));
        assertThat(enrolled).isEqualTo(1);
        var person = open("secret").identity("GuangdongMSP", "gd-1").orElseThrow();
        assertThat(person.certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=gd-1,OU=client,O=guangdong,C=CN");
        assertThat(person.chain()).containsExactly(GUANGDONG.identities().certificate());
        assertThat(EllipticKeys.belongTogether(person.key(), person.certificate().getPublicKey())).isTrue();
    }

    @Test
    void whoever_is_there_keeps_the_key() {
        open("secret").enrol(GUANGDONG, Map.of("gd-1", CertificateRole.CLIENT));
        var before = open("secret").identity("GuangdongMSP", "gd-1").orElseThrow();
        var added = open("secret").enrol(GUANGDONG,
                Map.of("gd-1", CertificateRole.CLIENT, "gd-2", CertificateRole.CLIENT));
        assertThat(added).isEqualTo(1);
        assertThat(open("secret").identity("GuangdongMSP", "gd-1").orElseThrow().certificate())
                .isEqualTo(before.certificate());
        assertThat(open("secret").persons()).containsExactly("gd-1", "gd-2");
    }

    @Test
    void a_renewed_person_has_a_new_key_in_the_same_role() {
        open("secret").enrol(GUANGDONG, Map.of("gd-1", CertificateRole.ADMIN));
        var before = open("secret").identity("GuangdongMSP", "gd-1").orElseThrow();
        assertThat(open("secret").renew(GUANGDONG, "gd-1")).isEqualTo(before.certificate());
        var after = open("secret").identity("GuangdongMSP", "gd-1").orElseThrow();
        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(after.certificate().getSubjectX500Principal())
                .isEqualTo(before.certificate().getSubjectX500Principal());
        assertThatThrownBy(() -> open("secret").renew(GUANGDONG, "gd-2")).isInstanceOf(PkiException.class)
                .hasMessageContaining("enrol the person first");
    }

    @Test
    void nobody_is_found_who_is_not_enrolled() {
        assertThat(open("secret").identity("GuangdongMSP", "gd-1")).isEmpty();
    }

    @Test
    void refuses_another_passphrase() {
        open("secret").enrol(GUANGDONG, Map.of("gd-1", CertificateRole.CLIENT));
        assertThatThrownBy(() -> open("Secret")).isInstanceOf(PkiException.class)
                .hasMessageContaining("the passphrase is another one's");
    }

    @Test
    void refuses_a_damaged_file() throws Exception {
        Files.writeString(folder.resolve("guangdong.p12"), "not a key store");
        assertThatThrownBy(() -> open("secret")).isInstanceOf(PkiException.class);
    }

    @Test
    void the_file_is_for_the_owner_alone() throws Exception {
        open("secret").enrol(GUANGDONG, Map.of("gd-1", CertificateRole.CLIENT));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("guangdong.p12"))))
                .isEqualTo("rw-------");
    }

    @Test
    void takes_the_persons_of_a_whole_market() {
        var persons = new TreeMap<String, CertificateRole>();
        for (var i = 0; i < 300; i++) {
            persons.put("gd-" + i, CertificateRole.CLIENT);
        }
        assertThat(open("secret").enrol(GUANGDONG, persons)).isEqualTo(300);
        assertThat(open("secret").persons()).hasSize(300);
    }

    private PersonKeyStore open(String passphrase) {
        return PersonKeyStore.open(folder.resolve("guangdong.p12"), passphrase.toCharArray());
    }
}
