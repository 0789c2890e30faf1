package cn.tanji.consortium.pki;

import java.io.IOException;
import java.math.BigInteger;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/**
 * ECDSA signatures in the form Fabric accepts. Of the two values of S that verify, {@code s} and {@code n - s}, Fabric takes
 * only the lower one; the JDK and hardware modules return either.
 */
public final class LowSignature {
    /** Order n of the curve P-256 (SEC 2, secp256r1). */
    private static final BigInteger ORDER = new BigInteger(
            "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);
    private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    private LowSignature() {}

    /** The same signature with the lower S, in DER; a signature that already has it comes back as it is. */
    public static byte[] of(byte[] derSignature) {
        var parts = ASN1Sequence.getInstance(derSignature);
        var s = ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue();
        if (s.compareTo(HALF_ORDER) <= 0) {
            return derSignature;
        }
        try {
            return new DERSequence(new ASN1Integer[]{ASN1Integer.getInstance(parts.getObjectAt(0)),
                    new ASN1Integer(ORDER.subtract(s))}).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("two integers always encode", e);
        }
    }

    /** Whether a DER signature over P-256 has the lower S. */
    public static boolean isLow(byte[] derSignature) {
        var s = ASN1Integer.getInstance(ASN1Sequence.getInstance(derSignature).getObjectAt(1)).getPositiveValue();
        return s.compareTo(HALF_ORDER) <= 0;
    }
}
