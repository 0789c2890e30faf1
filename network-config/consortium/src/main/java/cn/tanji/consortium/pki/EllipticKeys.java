package cn.tanji.consortium.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** P-256 keys and the signatures made with them, through whatever JCA provider comes first. */
public final class EllipticKeys {
    private static final String ALGORITHM = "SHA256withECDSA";

    private EllipticKeys() {}

    /** A fresh key pair. */
    public static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new PkiException("this Java has no elliptic curve keys over P-256: use a full JDK",
                    "此 Java 缺少 P-256 椭圆曲线密钥：请使用完整的 JDK", e);
        }
    }

    /** Signs with SHA-256 and ECDSA, low S, in DER. */
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return LowSignature.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new PkiException("the key does not sign with ECDSA over P-256", "该密钥无法以 P-256 ECDSA 签名", e);
        }
    }

    /** Whether a private and a public key belong together: tried by signing. */
    static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) {
        var challenge = new byte[]{1, 2, 3, 4};
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(challenge);
            return signature.verify(sign(privateKey, challenge));
        } catch (GeneralSecurityException e) {
            throw new PkiException("a certificate's key is not over P-256", "证书密钥不在 P-256 曲线上", e);
        }
    }
}
