package cn.tanji.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * The one encoding of records, commands, events and receipts: JSON with sorted names, no white space, whole numbers and
 * UTF-8, so that equal values give equal bytes on every peer. Reading is strict: a missing, unknown, repeated or null
 * field, a fraction, a text where a number belongs, or anything after the value is a {@link MalformedRecord} that names
 * the field. An empty {@code Optional} and an empty list are left out when writing.
 */
public final class CanonicalJson {
    /** The longest text that is read, in characters: 4 Mi. */
    public static final int TEXT_MAX = 4 * 1024 * 1024;
    private static final int DEPTH_MAX = 16;

    private final RecordShapes shapes = new RecordShapes();

    /** The canonical text of a record. */
    public String write(Record value) {
        var out = new StringBuilder(256);
        shapes.of(value.getClass()).write(value, out);
        return out.toString();
    }

    /** The canonical text of a record in UTF-8. */
    public byte[] bytes(Record value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a record from canonical bytes. */
    public <T extends Record> T read(Class<T> type, byte[] utf8) {
        return read(type, new String(utf8, StandardCharsets.UTF_8));
    }

    /**
     * Reads a record.
     *
     * @throws MalformedRecord
     *             if the text is not exactly such a record; the message names the field
     */
    public <T extends Record> T read(Class<T> type, String text) {
        return type.cast(shapes.of(type).read(tree(text), ""));
    }

    /** Text in JSON quotes, with the escapes JSON demands and no others. */
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static @Nullable Object tree(String text) {
        if (text.length() > TEXT_MAX) {
            throw new MalformedRecord("", "is longer than " + TEXT_MAX + " characters");
        }
        try (var reader = new JsonReader(new java.io.StringReader(text))) {
            reader.setNestingLimit(DEPTH_MAX);
            reader.setStrictness(com.google.gson.Strictness.STRICT);
            var tree = value(reader, "");
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedRecord("", "is followed by more text");
            }
            return tree;
        } catch (java.io.IOException | IllegalStateException e) {
            throw new MalformedRecord("", "is not well-formed JSON");
        }
    }

    private static @Nullable Object value(JsonReader reader, String path) throws java.io.IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, path);
            case BEGIN_ARRAY -> array(reader, path);
            case STRING -> reader.nextString();
            case NUMBER -> number(reader.nextString(), path);
            case BOOLEAN -> reader.nextBoolean();
            default -> throw new MalformedRecord(path, "is null");
        };
    }

    private static Map<String, Object> object(JsonReader reader, String path) throws java.io.IOException {
        var fields = new TreeMap<String, Object>();
        reader.beginObject();
        while (reader.hasNext()) {
            var name = reader.nextName();
            var inner = path.isEmpty() ? name : path + "." + name;
            if (fields.put(name, value(reader, inner)) != null) {
                throw new MalformedRecord(inner, "stands twice");
            }
        }
        reader.endObject();
        return fields;
    }

    private static List<Object> array(JsonReader reader, String path) throws java.io.IOException {
        var items = new java.util.ArrayList<Object>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value(reader, path + "[" + items.size() + "]"));
        }
        reader.endArray();
        return items;
    }

    private static Long number(String text, String path) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new MalformedRecord(path, "is " + text + ", not a whole number between -2^63 and 2^63-1");
        }
    }
}
