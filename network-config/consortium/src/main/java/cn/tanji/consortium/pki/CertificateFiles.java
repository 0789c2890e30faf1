package cn.tanji.consortium.pki;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Certificates and keys as PEM files. The key is written first: a certificate without key never stays behind. */
final class CertificateFiles implements CertificateSource {
    /** What to do about a file that is not there. */
    enum Missing {
        MAKE, REFUSE
    }

    private final Missing missing;

    CertificateFiles(Missing missing) {
        this.missing = missing;
    }

    @Override
    public KeyAndCertificate obtain(Path certificate, Path key, Supplier<KeyAndCertificate> issue) {
        if (Files.exists(certificate) && Files.exists(key)) {
            var kept = new KeyAndCertificate(PemFiles.readCertificate(certificate), PemFiles.readPrivateKey(key));
            if (!EllipticKeys.belongTogether(kept.key(), kept.certificate().getPublicKey())) {
                throw new PkiException(key + " is not the key of " + certificate
                        + ": restore both from one backup, or remove both to have them made anew",
                        key + " 不是 " + certificate + " 的密钥：请从同一备份恢复二者，或同时删除以重新生成");
            }
            return kept;
        }
        if (missing == Missing.REFUSE || Files.exists(certificate)) {
            throw new PkiException((Files.exists(certificate) ? key : certificate)
                    + " is missing: restore it from a backup" + (missing == Missing.REFUSE
                            ? ", or generate the consortium's certificates first"
                            : ", or remove " + certificate + " to have both made anew"),
                    "缺少 " + (Files.exists(certificate) ? key : certificate) + "：请从备份恢复" + (missing == Missing.REFUSE
                            ? "，或先生成联盟的证书"
                            : "，或删除 " + certificate + " 以重新生成二者"));
        }
        var issued = issue.get();
        PemFiles.writePrivateKey(key, issued.key());
        PemFiles.write(certificate, PemFiles.pem(issued.certificate()));
        return issued;
    }

    /** A copy that differs shows that an authority was made anew under certificates it never issued. */
    @Override
    public void publish(Path file, String text, Predicate<String> mayReplace) {
        if (Files.exists(file)) {
            var before = PemFiles.read(file);
            if (before.equals(text)) {
                return;
            }
            if (!mayReplace.test(before)) {
                throw new PkiException(file + " does not fit the member's authority: restore both from one backup",
                        file + " 与该成员的颁发机构不符：请从同一备份恢复二者");
            }
        }
        if (missing == Missing.MAKE) {
            PemFiles.write(file, text);
        }
    }

    @Override
    public void withdraw(Path file) {
        if (missing == Missing.MAKE) {
            PemFiles.delete(file);
        }
    }

    @Override
    public Optional<X509Certificate> find(Path certificate) {
        return Files.exists(certificate) ? Optional.of(PemFiles.readCertificate(certificate)) : Optional.empty();
    }

    @Override
    public Optional<PrivateKey> findKey(Path key) {
        return Files.exists(key) ? Optional.of(PemFiles.readPrivateKey(key)) : Optional.empty();
    }
}
