package cn.tanji.app.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.PersonKeyStore;

class OpenKeyStoreTest {
    private static final char[] PASSPHRASE = "for tests only".toCharArray();
    private static final Duration LONGER_THAN_BETWEEN_LOOKS = Duration.ofMillis(1_100);

    @TempDir
    private Path folder;
    private Path file;
    private CryptoMaterial material;
    private Instant written = Instant.now();

    @BeforeEach
    void makeStore() throws Exception {
        file = folder.resolve("guangdong.p12");
        material = CryptoMaterial.inMemory(ConsortiumFile.load(Path.of("../../network-config/consortium.yaml")),
                IssuingTerms.usual(Clock.systemUTC()));
        enrolAnew("official-1");
    }

    @Test
    void aRenewedCertificateIsFoundInTheNextEdition() throws Exception {
        var store = OpenKeyStore.of(new KeyStoreFile(file, PASSPHRASE));
        var first = store.find("official-1").orElseThrow();
        long edition = store.edition();
        enrolAnew("official-1");
        Thread.sleep(LONGER_THAN_BETWEEN_LOOKS);
        assertThat(store.edition()).isEqualTo(edition + 1);
        assertThat(store.find("official-1").orElseThrow().certificate()).isNotEqualTo(first.certificate());
    }

    @Test
    void anUntouchedFileStaysTheSameEdition() throws Exception {
        var store = OpenKeyStore.of(new KeyStoreFile(file, PASSPHRASE));
        long edition = store.edition();
        Thread.sleep(LONGER_THAN_BETWEEN_LOOKS);
        assertThat(store.edition()).isEqualTo(edition);
    }

    @Test
    void aFileThatIsHalfWrittenLeavesTheEarlierKeysInUse() throws Exception {
        var store = OpenKeyStore.of(new KeyStoreFile(file, PASSPHRASE));
        long edition = store.edition();
        Files.write(file, new byte[]{0x30, 0x03, 0x02});
        touch();
        Thread.sleep(LONGER_THAN_BETWEEN_LOOKS);
        assertThat(store.edition()).isEqualTo(edition);
        assertThat(store.find("official-1")).isPresent();
    }

    @Test
    void aPersonEnrolledSinceIsFoundAtOnce() throws Exception {
        var store = OpenKeyStore.of(new KeyStoreFile(file, PASSPHRASE));
        assertThat(store.find("official-2")).isEmpty();
        enrolAnew("official-2");
        assertThat(store.find("official-2")).isPresent();
    }

    private void enrolAnew(String person) throws IOException {
        Files.deleteIfExists(file);
        PersonKeyStore.open(file, PASSPHRASE).enrol(material.of("GuangdongMSP").authority(),
                Map.of(person, CertificateRole.CLIENT));
        touch();
    }

    /** File systems keep times coarsely: what is written later is made to look so. */
    private void touch() throws IOException {
        written = written.plusSeconds(1);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
