package cn.tanji.embedded.crypto;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An ECDSA signature, {@code SEQUENCE{INTEGER r, INTEGER s}} in DER. Of each signature there are two forms, s and n − s; only
 * the smaller, <em>low-S</em>, is accepted on a ledger.
 *
 * @param r positive
 * @param s positive
 */
public record EcdsaSignature(BigInteger r, BigInteger s) {
    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;

    /** Reads strict DER; bytes after the sequence are ignored, as Fabric does. Empty if it is no signature. */
    public static Optional<EcdsaSignature> parse(byte[] der) {
        DerReader sequence = new DerReader(der, 0, der.length).enter(SEQUENCE);
        BigInteger r = sequence.integer(INTEGER);
        BigInteger s = sequence.integer(INTEGER);
        boolean wellFormed = sequence.isSound() && sequence.isAtEnd() && r.signum() > 0 && s.signum() > 0;
        return wellFormed ? Optional.of(new EcdsaSignature(r, s)) : Optional.empty();
    }

    /** Whether s is at most half of the curve's order. */
    public boolean isLowS(BigInteger order) {
        return s.compareTo(order.shiftRight(1)) <= 0;
    }

    /** The low-S form of this signature. */
    public EcdsaSignature lowS(BigInteger order) {
        return isLowS(order) ? this : new EcdsaSignature(r, order.subtract(s));
    }

    /** DER encoding. */
    public byte[] encoded() {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        int content = first.length + second.length + 4;
        int header = content < 0x80 ? 2 : 3;
        byte[] der = new byte[header + content];
        der[0] = SEQUENCE;
        if (header == 3) {
            der[1] = (byte) 0x81;
        }
        der[header - 1] = (byte) content;
        int next = putInteger(der, header, first);
        putInteger(der, next, second);
        return der;
    }

    private static int putInteger(byte[] der, int at, byte[] value) {
        der[at] = INTEGER;
        der[at + 1] = (byte) value.length;
        System.arraycopy(value, 0, der, at + 2, value.length);
        return at + 2 + value.length;
    }
}
