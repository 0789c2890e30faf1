package cn.tanji.consortium.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;

/**
 * A member's revoked certificates, in a file of its MSP folder from which the channel's configuration is made. Peers never ask for
 * it: a revocation counts from the block that brings it into the channel.
 *
 * @param file
 *            {@code crls/revoked.pem} in the member's MSP folder, or the list of the root before, while roots are changed
 */
public record RevocationList(Path file) {
    /** The list in an MSP folder, which may not be there yet. */
    public static RevocationList in(Path msp) {
        return new RevocationList(msp.resolve("crls").resolve("revoked.pem"));
    }

    /** The list of the root before, which only that root can sign. */
    public static RevocationList ofRetiring(Path msp) {
        return new RevocationList(msp.resolve("crls").resolve("revoked-retiring.pem"));
    }

    /**
     * Adds a certificate to what is revoked already.
     *
     * @param authority
     *            that issued it
     * @return false if it was revoked before
     * @throws PkiException
     *             if another authority issued it, or the file is damaged
     */
    public boolean add(CertificateAuthority authority, X509Certificate certificate, Clock clock) {
        var before = read();
        if (before.isPresent() && before.get().isRevoked(certificate)) {
            return false;
        }
        try {
            PemFiles.write(file, PemFiles.pem("X509 CRL",
                    authority.revocationList(before, java.util.List.of(certificate), clock.instant()).getEncoded()));
            return true;
        } catch (CRLException e) {
            throw new PkiException("the revocation list " + file + " does not encode", "吊销列表 " + file + " 无法编码", e);
        }
    }

    private Optional<X509CRL> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of((X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(Files.readAllBytes(file))));
        } catch (IOException | CertificateException | CRLException e) {
            throw new PkiException(file + " is no readable revocation list: restore it from a backup",
                    file + " 不是可读取的吊销列表：请从备份恢复", e);
        }
    }
}
