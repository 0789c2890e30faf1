package cn.tanji.verifier;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * Reads protocol buffers that are written in exactly one way: no unknown fields, no field twice, none out of order, no
 * default written out. What peers sign are hashes of messages put one after the other without lengths; only bytes with a
 * single reading may count.
 *
 * @param malformed
 *            told of bytes that are no such message
 * @param notCanonical
 *            told of bytes that are one, written otherwise
 */
record StrictMessage(ProofRefusal malformed, ProofRefusal notCanonical) {

    <T extends Message> T read(Parser<T> parser, ByteString bytes) throws Refusal {
        try {
            var message = parser.parseFrom(bytes);
            var name = message.getDescriptorForType().getName();
            if (hasUnknownFields(message) || !message.toByteString().equals(bytes)) {
                throw new Refusal(notCanonical, name);
            }
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new Refusal(malformed, String.valueOf(e.getMessage()));
        }
    }

    /** A message that may not be empty. */
    <T extends Message> T present(Parser<T> parser, ByteString bytes) throws Refusal {
        var message = read(parser, bytes);
        if (bytes.isEmpty()) {
            throw new Refusal(malformed, message.getDescriptorForType().getName() + " is empty");
        }
        return message;
    }

    private static boolean hasUnknownFields(Message message) {
        return !message.getUnknownFields().asMap().isEmpty()
                || message.getAllFields().values().stream().anyMatch(StrictMessage::holdsUnknownFields);
    }

    private static boolean holdsUnknownFields(Object value) {
        return switch (value) {
            case Message inner -> hasUnknownFields(inner);
            case Iterable<?> many -> {
                for (var each : many) {
                    if (holdsUnknownFields(each)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> false;
        };
    }
}
