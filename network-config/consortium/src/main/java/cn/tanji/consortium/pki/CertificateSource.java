package cn.tanji.consortium.pki;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Where a certificate and its key come from: files, or a fresh issue each time. */
@FunctionalInterface
interface CertificateSource {
    /** The certificate at one path and the key at another, issued first if need be. */
    KeyAndCertificate obtain(Path certificate, Path key, Supplier<KeyAndCertificate> issue);

    /** Keeps a text or certificate that others derive from what was obtained. */
    default void publish(Path file, String text) {
        publish(file, text, _ -> false);
    }

    /**
     * The same where another text may stand there already.
     *
     * @param mayReplace
     *            whether that text is one that this takes the place of
     */
    default void publish(Path file, String text, Predicate<String> mayReplace) {
        // A source without files has nobody to publish to.
    }

    /** Takes back what was published for a time. */
    default void withdraw(Path file) {
        // A source without files has published nothing.
    }

    /** A certificate that somebody else put there, if he did. */
    default Optional<X509Certificate> find(Path certificate) {
        return Optional.empty();
    }

    /** The key that belongs to such a certificate, if it is there, too. */
    default Optional<PrivateKey> findKey(Path key) {
        return Optional.empty();
    }
}
