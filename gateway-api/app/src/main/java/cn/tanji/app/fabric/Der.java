package cn.tanji.app.fabric;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The few DER forms that signatures and block headers need; contents up to 65,535 bytes. */
final class Der {
    private Der() {}

    static byte[] integer(BigInteger number) {
        return tagged(0x02, number.toByteArray());
    }

    static byte[] octets(byte[] bytes) {
        return tagged(0x04, bytes);
    }

    static byte[] sequence(byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        return tagged(0x30, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream(content.length + 4);
        out.write(tag);
        if (content.length >= 0x100) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else if (content.length >= 0x80) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
