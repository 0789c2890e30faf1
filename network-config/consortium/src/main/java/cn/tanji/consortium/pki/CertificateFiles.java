package cn.tanji.consortium.pki;

import java.nio.file.Files;
import java.nio.file.Path;
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
    public void publish(Path file, String text) {
        if (Files.exists(file)) {
            if (!PemFiles.read(file).equals(text)) {
                throw new PkiException(file + " does not fit the member's authority: restore both from one backup",
                        file + " 与该成员的颁发机构不符：请从同一备份恢复二者");
            }
        } else if (missing == Missing.MAKE) {
            PemFiles.write(file, text);
        }
    }
}
