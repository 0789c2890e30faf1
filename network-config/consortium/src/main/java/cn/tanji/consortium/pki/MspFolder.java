package cn.tanji.consortium.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** An identity in a folder as Fabric's tools lay it out, for whoever has this folder and nothing else of the consortium. */
public final class MspFolder {
    private MspFolder() {}

    /**
     * The identity in a folder with {@code signcerts}, {@code keystore} and {@code cacerts}.
     *
     * @throws PkiException
     *             if it lacks one of them, or certificate and key do not fit
     */
    public static IdentityMaterial identity(Path msp, String mspId) {
        var certificate = PemFiles.readCertificate(only(msp.resolve("signcerts")));
        var key = PemFiles.readPrivateKey(only(msp.resolve("keystore")));
        if (!EllipticKeys.belongTogether(key, certificate.getPublicKey())) {
            throw new PkiException("the key in " + msp + " is not the key of its certificate: restore both from one"
                    + " backup", msp + " 中的密钥与证书不符：请从同一备份恢复二者");
        }
        return new IdentityMaterial(mspId, certificate, key,
                List.of(issuer(msp.resolve("cacerts"), certificate)));
    }

    /** While a member's roots are changed there are two. */
    private static X509Certificate issuer(Path roots, X509Certificate certificate) {
        return all(roots).stream().map(PemFiles::readCertificate)
                .filter(root -> RetiringRoots.isIssuer(root, certificate)).findFirst()
                .orElseThrow(() -> new PkiException(
                        roots + " holds no root that issued " + certificate.getSubjectX500Principal()
                                + ": restore both from one backup",
                        roots + " 中没有签发 " + certificate.getSubjectX500Principal() + " 的根证书：请从同一备份恢复二者"));
    }

    private static Path only(Path folder) {
        var all = all(folder);
        if (all.size() != 1) {
            throw new PkiException(folder + " holds " + all.size() + " files instead of one: leave the one in use",
                    folder + " 中有 " + all.size() + " 个文件，应只有一个：请只保留在用的一个");
        }
        return all.getFirst();
    }

    private static List<Path> all(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new PkiException(folder + " cannot be read: " + e.getMessage()
                    + ". Name a folder with signcerts, keystore and cacerts",
                    folder + " 无法读取：" + e.getMessage() + "。请指明含 signcerts、keystore 和 cacerts 的目录", e);
        }
    }
}
