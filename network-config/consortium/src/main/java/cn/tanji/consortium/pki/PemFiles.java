package cn.tanji.consortium.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/** Certificates and keys as PEM text and files. Files appear whole or not at all; keys are for the owner's eyes only. */
public final class PemFiles {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});
    private static final String KEY_LABEL = "PRIVATE KEY";

    private PemFiles() {}

    /** A certificate in PEM, as Fabric's identities carry it. */
    public static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new PkiException("the certificate of " + certificate.getSubjectX500Principal() + " has no bytes",
                    certificate.getSubjectX500Principal() + " 的证书无法编码", e);
        }
    }

    static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    static X509Certificate readCertificate(Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException | CertificateException e) {
            throw new PkiException(file + " is no readable certificate in PEM: restore it from a backup",
                    file + " 不是可读取的 PEM 证书：请从备份恢复", e);
        }
    }

    static PrivateKey readPrivateKey(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII);
            var content = text.replace("-----BEGIN " + KEY_LABEL + "-----", "")
                    .replace("-----END " + KEY_LABEL + "-----", "").strip();
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(content)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new PkiException(file + " is no readable private key (PKCS#8 in PEM): restore it from a backup",
                    file + " 不是可读取的私钥（PEM 格式的 PKCS#8）：请从备份恢复", e);
        }
    }

    static void writePrivateKey(Path file, PrivateKey key) {
        writePrivate(file, pem(KEY_LABEL, key.getEncoded()).getBytes(StandardCharsets.US_ASCII));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be read: " + e.getMessage(), file + " 无法读取：" + e.getMessage(), e);
        }
    }

    static void write(Path file, String text) {
        replace(file, text.getBytes(StandardCharsets.UTF_8), false);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be removed: " + e.getMessage(), file + " 无法删除：" + e.getMessage(), e);
        }
    }

    /** Writes a secret: mode 0600 from its first byte on, where the file system knows modes. */
    public static void writePrivate(Path file, byte[] content) {
        var knowsModes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        replace(file, content, true, knowsModes ? new FileAttribute<?>[]{ownerOnly} : new FileAttribute<?>[0]);
    }

    /** Only what cannot be made again is forced onto the disk before it counts. */
    private static void replace(Path file, byte[] content, boolean force, FileAttribute<?>... attributes) {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(unfinished);
            try (var channel = FileChannel.open(unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
                channel.write(ByteBuffer.wrap(content));
                if (force) {
                    channel.force(true);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be written: " + e.getMessage(), file + " 无法写入：" + e.getMessage(), e);
        }
    }
}
