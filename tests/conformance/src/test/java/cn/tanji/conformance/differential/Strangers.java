package cn.tanji.conformance.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

import com.google.protobuf.ByteString;

import cn.tanji.conformance.record.RealNetwork;
import cn.tanji.consortium.definition.Member;
import cn.tanji.embedded.fixture.Authority;
import cn.tanji.embedded.msp.Certificates;

/**
 * Certificates that no member would issue. The first organisation's authority issues whatever a case asks for. The fourth
 * organisation has an authority beneath its own, which names its clients, and a list of revoked certificates.
 *
 * @param root
 *            of the first organisation
 * @param beneath
 *            of the fourth organisation, under its root
 * @param fourth
 *            root of the fourth organisation
 * @param revoked
 *            a client of the fourth organisation
 * @param now
 *            beginning of what is issued
 */
record Strangers(Authority root, Authority beneath, Authority fourth, Authority.Issued revoked, Instant now) {
    /** Makes them, and changes the fourth organisation's MSP folder before the channel's first block is made from it. */
    static Strangers of(RealNetwork network) {
        Instant now = Instant.now().minus(Duration.ofSeconds(1)).truncatedTo(ChronoUnit.SECONDS);
        Member last = network.consortium().members().getLast();
        Authority fourth = authority(network, last);
        Authority beneath = fourth.intermediate("beneath", now);
        Authority.Issued revoked = beneath.issue("revoked", Authority.keys("secp256r1"), now, "client");
        Path msp = network.msps().organisation(last);
        write(msp.resolve("intermediatecerts/beneath.pem"), Certificates.toPem(beneath.certificate()));
        write(msp.resolve("crls/list.pem"), Certificates.toPem(beneath.revoke(revoked.certificate())));
        Path units = msp.resolve("config.yaml");
        write(units, ByteString.copyFromUtf8(
                read(units).replaceFirst("cacerts/[^\\s\"]*", "intermediatecerts/beneath.pem")));
        return new Strangers(authority(network, network.consortium().members().getFirst()), beneath, fourth, revoked,
                now);
    }

    private static Authority authority(RealNetwork network, Member member) {
        Path folder = network.msps().organisation(member).resolveSibling("ca");
        var certificate = network.material().of(member.mspId()).root();
        return Authority.of(new KeyPair(certificate.getPublicKey(), key(folder.resolve("priv_sk"))), certificate);
    }

    private static PrivateKey key(Path file) {
        String base64 = read(file).replaceAll("-----[^-]+-----|\\s", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(file + " is no key", failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be read", failure);
        }
    }

    private static void write(Path file, ByteString content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content.toByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written", failure);
        }
    }
}
