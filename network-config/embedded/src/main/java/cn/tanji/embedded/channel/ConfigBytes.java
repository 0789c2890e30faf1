package cn.tanji.embedded.channel;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;

/** Marshals messages that hold maps: entries in key order, so that equal messages give equal bytes. */
final class ConfigBytes {
    private ConfigBytes() {}

    static ByteString deterministic(MessageLite message) {
        ByteString.Output bytes = ByteString.newOutput();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.useDeterministicSerialization();
            message.writeTo(out);
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteString();
    }
}
