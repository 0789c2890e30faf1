package cn.tanji.consortium.pki;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Where a certificate and its key come from: files, or a fresh issue each time. */
@FunctionalInterface
interface CertificateSource {
    /** The certificate at one path and the key at another, issued first if need be. */
    KeyAndCertificate obtain(Path certificate, Path key, Supplier<KeyAndCertificate> issue);

    /** Keeps a text or certificate that others derive from what was obtained. */
    default void publish(Path file, String text) {
        // A source without files has nobody to publish to.
    }
}
