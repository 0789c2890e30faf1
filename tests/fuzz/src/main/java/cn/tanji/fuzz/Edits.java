package cn.tanji.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;

/**
 * What an input asks to be changed of a right message. The message is built from the inside out; each layer passes its bytes
 * through here before it is put into the next. An input holds no keys and no certificates, so a kept corpus serves any run.
 *
 * <p>Form: {@code [choice][seals] ([layer][offset, 2 bytes][removed][length][inserted])*}. 255 removed bytes are all to the
 * layer's end, a length of 255 is all to the input's end.
 *
 * @param choice what else the target lets an input choose, 0..255
 * @param seals one bit for each seal, which is then made anew over the edited bytes
 * @param edits in the order in which they apply
 */
// An input names layers and seals by their numbers.
@SuppressWarnings("EnumOrdinal")
record Edits(int choice, int seals, List<Edit> edits) {
    private static final int TO_THE_END = 0xFF;
    private static final int HEADER = 5;

    /** One change: so many bytes from an offset on make place for others. */
    record Edit(int layer, int offset, int removed, ByteString inserted) {
        ByteString apply(ByteString bytes) {
            int from = bytes.isEmpty() ? 0 : offset % (bytes.size() + 1);
            int to = removed == TO_THE_END ? bytes.size() : Math.min(from + removed, bytes.size());
            return bytes.substring(0, from).concat(inserted).concat(bytes.substring(to));
        }
    }

    Edits {
        edits = List.copyOf(edits);
    }

    /** Reads any input; what is cut short at its end is left out. */
    static Edits read(byte[] input) {
        if (input.length < 2) {
            return new Edits(0, TO_THE_END, List.of());
        }
        ByteBuffer left = ByteBuffer.wrap(input);
        int choice = left.get() & 0xFF;
        int seals = left.get() & 0xFF;
        List<Edit> edits = new ArrayList<>();
        while (left.remaining() >= HEADER) {
            int layer = left.get() & 0xFF;
            int offset = left.getShort() & 0xFFFF;
            int removed = left.get() & 0xFF;
            int length = left.get() & 0xFF;
            byte[] inserted = new byte[length == TO_THE_END ? left.remaining() : Math.min(length, left.remaining())];
            left.get(inserted);
            edits.add(new Edit(layer, offset, removed, ByteString.copyFrom(inserted)));
        }
        return new Edits(choice, seals, edits);
    }

    /** Puts other bytes into the place of a layer, and seals everything. */
    static Edits replacing(Enum<?> layer, ByteString bytes) {
        return new Edits(0, TO_THE_END, List.of(new Edit(layer.ordinal(), 0, TO_THE_END, bytes)));
    }

    /** The same choice with everything sealed and nothing changed. */
    Edits none() {
        return new Edits(choice, TO_THE_END, List.of());
    }

    /** A layer's bytes after the edits meant for it. */
    ByteString apply(Enum<?> layer, ByteString bytes) {
        int layers = layer.getDeclaringClass().getEnumConstants().length;
        ByteString edited = bytes;
        for (Edit edit : edits) {
            if (edit.layer() % layers == layer.ordinal()) {
                edited = edit.apply(edited);
            }
        }
        return edited;
    }

    /** Whether a seal is to be made anew. */
    boolean makes(Enum<?> seal) {
        return (seals >> seal.ordinal() & 1) == 1;
    }
}
