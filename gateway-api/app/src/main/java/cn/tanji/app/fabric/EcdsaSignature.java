package cn.tanji.app.fabric;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** The two numbers of an ECDSA signature, as DER {@code SEQUENCE{INTEGER r, INTEGER s}} up to P-521. */
record EcdsaSignature(BigInteger r, BigInteger s) {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    static EcdsaSignature parse(byte[] der) {
        var in = ByteBuffer.wrap(der);
        expect(in, SEQUENCE);
        length(in);
        return new EcdsaSignature(integer(in), integer(in));
    }

    /** The equivalent signature whose S is at most half of the order. */
    EcdsaSignature low(BigInteger order) {
        return s.compareTo(order.shiftRight(1)) > 0 ? new EcdsaSignature(r, order.subtract(s)) : this;
    }

    byte[] bytes() {
        return Der.sequence(Der.integer(r), Der.integer(s));
    }

    private static BigInteger integer(ByteBuffer in) {
        expect(in, INTEGER);
        var bytes = new byte[length(in)];
        in.get(bytes);
        return new BigInteger(bytes);
    }

    private static void expect(ByteBuffer in, int tag) {
        int found = in.get() & 0xff;
        if (found != tag) {
            throw new IllegalArgumentException("an ECDSA signature holds tag " + found + " instead of " + tag);
        }
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xff;
        return first < 0x80 ? first : in.get() & 0xff;
    }
}
