package cn.tanji.embedded.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages as strictly as Go's protobuf library, by which every peer reads: Java's cuts field numbers and lengths down to 32
 * bits, and takes numbers of more than 64 bits, so that bytes a peer rejects would be a message here [protowire.ConsumeVarint,
 * protowire.ConsumeTag of google.golang.org/protobuf]. Pure.
 */
public final class GoProtobuf {
    /** What peers say of bytes that are no message. */
    public static final String NO_MESSAGE = "proto: cannot parse invalid wire-format data";

    /** Java's own sentence for text that is none; its library tells the cause in no other way. */
    private static final String JAVA_NO_TEXT = "Protocol message had invalid UTF-8.";
    private static final String NO_TEXT = "string field contains invalid UTF-8";

    private static final long FIELD_NUMBER_MAX = (1L << 29) - 1;
    private static final int VARINT_BYTES_MAX = 10;

    private final ByteString bytes;
    private int at;

    private GoProtobuf(ByteString bytes) {
        this.bytes = bytes;
    }

    /**
     * The message that both libraries read from the bytes.
     *
     * @throws InvalidProtocolBufferException if one of them refuses
     */
    public static <T extends Message> T parse(Parser<T> parser, ByteString bytes)
            throws InvalidProtocolBufferException {
        T message = parser.parseFrom(bytes);
        new GoProtobuf(bytes).check(message.getDescriptorForType());
        return message;
    }

    /** What a peer says of bytes that Java's library refuses. */
    public static String reason(InvalidProtocolBufferException failure) {
        return JAVA_NO_TEXT.equals(failure.getMessage()) ? NO_TEXT : NO_MESSAGE;
    }

    /** What Java's library has found sound is not checked again: ends of fields, groups, text. */
    private void check(Descriptor type) throws InvalidProtocolBufferException {
        while (at < bytes.size()) {
            long tag = varint();
            FieldDescriptor field = field(type, tag);
            switch ((int) (tag & 7)) {
                case 0 -> varint();
                case 1 -> skip(8);
                case 2 -> checkContent(field);
                case 5 -> skip(4);
                default -> {
                    // The start or end of a group: its fields follow, and only unknown fields are groups.
                }
            }
        }
    }

    private void checkContent(@Nullable FieldDescriptor field) throws InvalidProtocolBufferException {
        long length = varint();
        int start = at;
        skip(length);
        if (field != null && field.getJavaType() == JavaType.MESSAGE) {
            new GoProtobuf(bytes.substring(start, at)).check(field.getMessageType());
        }
    }

    private static @Nullable FieldDescriptor field(Descriptor type, long tag) throws InvalidProtocolBufferException {
        long number = tag >>> 3;
        if (number < 1 || number > FIELD_NUMBER_MAX) {
            throw new InvalidProtocolBufferException("proto: cannot parse invalid wire-format data: field number");
        }
        return type.findFieldByNumber((int) number);
    }

    private long varint() throws InvalidProtocolBufferException {
        long value = 0;
        for (int i = 0; i < VARINT_BYTES_MAX; i++) {
            skip(1);
            long next = bytes.byteAt(at - 1) & 0xFF;
            if (i == VARINT_BYTES_MAX - 1 && next > 1) {
                break;
            }
            value |= (next & 0x7F) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw new InvalidProtocolBufferException(
                "proto: cannot parse invalid wire-format data: variable length integer overflow");
    }

    private void skip(long count) throws InvalidProtocolBufferException {
        if (count < 0 || count > bytes.size() - at) {
            throw new InvalidProtocolBufferException("proto: cannot parse invalid wire-format data: unexpected end");
        }
        at += (int) count;
    }
}
