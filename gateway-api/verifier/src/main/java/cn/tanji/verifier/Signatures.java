package cn.tanji.verifier;

import static cn.tanji.verifier.ProofRefusal.SIGNATURE_NOT_LOW_S;
import static cn.tanji.verifier.ProofRefusal.SIGNATURE_WRONG;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

import com.google.protobuf.ByteString;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;

/** ECDSA over SHA-256, in DER and low-S form, as ledgers accept it. Pure. */
final class Signatures {
    private Signatures() {}

    static void check(Signer signer, byte[] message, ByteString signature) throws Refusal {
        var bytes = signature.toByteArray();
        if (!isLowS(s(bytes, signer), (ECPublicKey) signer.key())) {
            throw new Refusal(SIGNATURE_NOT_LOW_S, signer.mspId());
        }
        try {
            var judge = Signature.getInstance("SHA256withECDSA");
            judge.initVerify(signer.key());
            judge.update(message);
            if (!judge.verify(bytes)) {
                throw new Refusal(SIGNATURE_WRONG, signer.mspId());
            }
        } catch (GeneralSecurityException _) {
            // The numbers cannot be a signature of this curve.
            throw new Refusal(SIGNATURE_WRONG, signer.mspId());
        }
    }

    private static boolean isLowS(BigInteger s, ECPublicKey key) {
        return s.compareTo(key.getParams().getOrder().shiftRight(1)) <= 0;
    }

    /** The second of the two numbers; both are written in the one way DER has for them. */
    private static BigInteger s(byte[] der, Signer signer) throws Refusal {
        try {
            var parts = ASN1Sequence.getInstance(der);
            if (parts.size() == 2 && Arrays.equals(parts.getEncoded("DER"), der)) {
                return ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue();
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException _) {
            // Told below, with all other bytes that are no signature.
        }
        throw new Refusal(SIGNATURE_WRONG, signer.mspId());
    }
}
