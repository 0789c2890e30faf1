package cn.tanji.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

/** Writes fields of a message from bytes that need not parse, which the generated classes do not allow. Pure. */
final class Wire {
    private Wire() {}

    /** A field of bytes, text, or a nested message. */
    static ByteString field(int number, ByteString content) {
        ByteString.Output out = ByteString.newOutput();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        try {
            coded.writeBytes(number, content);
            coded.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException("memory does not fail", failure);
        }
        return out.toByteString();
    }
}
