package cn.tanji.app.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** On SoftHSM, a security module in software. Skipped, and says so, where Debian's package softhsm2 is not installed. */
class HardwareKeysTest {
    private static final char[] PIN = "1234".toCharArray();
    private static final int SIGNATURES = 40;

    private static Path library() {
        var known = Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so",
                "/usr/local/lib/softhsm/libsofthsm2.so").map(Path::of).filter(Files::exists).findFirst();
        assumeTrue(known.isPresent(), "no security module to test with: install the package softhsm2");
        return known.orElseThrow();
    }

    /** A fresh token, in a folder that the environment of this test's process names. */
    private static HardwareKeys freshToken() throws Exception {
        var library = library();
        var settings = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "set by the build"));
        if (!Files.exists(settings.resolveSibling("tokens"))) {
            Files.createDirectories(settings.resolveSibling("tokens"));
            Files.writeString(settings, "directories.tokendir = " + settings.resolveSibling("tokens") + "\n");
            var made = new ProcessBuilder(
                    List.of("softhsm2-util", "--init-token", "--free", "--label", "tanji", "--pin",
                            "1234", "--so-pin", "12345678"))
                    .redirectErrorStream(true).start();
            assertThat(made.waitFor())
                    .as(new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isZero();
        }
        return HardwareKeys.open(library, 0, PIN);
    }

    private static X509Certificate enrol(HardwareKeys keys, String person) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC", keys.provider());
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var certificate = certificate(pair.getPrivate(), (ECPublicKey) pair.getPublic(), keys, person);
        keys.store().setKeyEntry(person, pair.getPrivate(), null, new java.security.cert.Certificate[]{certificate});
        return certificate;
    }

    private static X509Certificate certificate(PrivateKey key, ECPublicKey publicKey, HardwareKeys keys, String person)
            throws Exception {
        var name = new X500Principal("CN=" + person);
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))), name, publicKey);
        return new JcaX509CertificateConverter().getCertificate(builder
                .build(new JcaContentSignerBuilder("SHA256withECDSA").setProvider(keys.provider()).build(key)));
    }

    @Test
    void a_key_that_never_leaves_the_module_signs_with_a_low_s() throws Exception {
        var keys = freshToken();
        var certificate = enrol(keys, "official-1");
        var held = keys.find("official-1").orElseThrow();
        assertThat(held.certificate()).isEqualTo(certificate);
        assertThat(keys.store().getKey("official-1", null).getEncoded()).as("the key's bytes").isNull();
        var half = ((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().shiftRight(1);
        for (int i = 0; i < SIGNATURES; i++) {
            var message = ("message " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var signed = held.signer().sign(MessageDigest.getInstance("SHA-256").digest(message));
            assertThat(EcdsaSignature.parse(signed).s()).isLessThanOrEqualTo(half);
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(certificate);
            verifier.update(message);
            assertThat(verifier.verify(signed)).isTrue();
        }
    }

    @Test
    void a_person_whose_key_is_elsewhere_is_not_found() throws Exception {
        assertThat(freshToken().find("nobody")).isEmpty();
    }

    @Test
    void a_library_that_is_none_is_told_with_what_to_check() {
        assertThatThrownBy(() -> HardwareKeys.open(Path.of("/nowhere/pkcs11.so"), 0, PIN))
                .isInstanceOf(IllegalStateException.class).hasMessageContainingAll("/nowhere/pkcs11.so", "PIN");
    }
}
