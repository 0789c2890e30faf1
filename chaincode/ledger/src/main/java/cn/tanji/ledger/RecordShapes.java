package cn.tanji.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.kernel.TextForm;

/** How each type used in records stands in canonical JSON. Shapes are worked out once a type and kept. */
final class RecordShapes {
    private final Map<Type, Shape> known = new ConcurrentHashMap<>();

    /** Writes and reads values of one type. */
    interface Shape {
        void write(Object value, StringBuilder out);

        Object read(@Nullable Object tree, String path);

        /** Whether the value is left out of its record, as an empty list is. */
        default boolean isLeftOut(Object value) {
            return false;
        }

        /** What a field that is not there means, or empty if it must be there. */
        default Optional<Object> absent() {
            return Optional.empty();
        }
    }

    Shape of(Type type) {
        var shape = known.get(type);
        if (shape == null) {
            shape = make(type);
            known.put(type, shape);
        }
        return shape;
    }

    private Shape make(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("records cannot hold " + type);
        }
        if (plain == String.class) {
            return new TextShape();
        }
        if (plain == long.class) {
            return new NumberShape(Long.MIN_VALUE, Long.MAX_VALUE, false);
        }
        if (plain == int.class) {
            return new NumberShape(Integer.MIN_VALUE, Integer.MAX_VALUE, true);
        }
        if (plain == boolean.class) {
            return new BooleanShape();
        }
        if (plain == Event.class) {
            return new EventShape();
        }
        if (plain.isEnum()) {
            return new EnumShape(plain);
        }
        if (TextForm.class.isAssignableFrom(plain)) {
            return new TextFormShape(plain);
        }
        if (plain.isRecord()) {
            return new RecordShape(plain);
        }
        throw new IllegalArgumentException("records cannot hold " + type);
    }

    private Shape generic(ParameterizedType type) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListShape(of(arguments[0]));
        }
        if (type.getRawType() == Optional.class) {
            return new OptionalShape(of(arguments[0]));
        }
        if (type.getRawType() == SortedMap.class && arguments[0] == String.class) {
            return new MapShape(of(arguments[1]));
        }
        throw new IllegalArgumentException("records cannot hold " + type);
    }

    private static MalformedRecord wrong(String path, @Nullable Object tree, String wanted) {
        return new MalformedRecord(path, tree == null ? "is missing" : "is not " + wanted);
    }

    private record TextShape() implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            CanonicalJson.quote((String) value, out);
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (!(tree instanceof String text)) {
                throw wrong(path, tree, "a text");
            }
            if (!LedgerKeys.isWritable(text)) {
                throw new MalformedRecord(path, "holds a control character or an incomplete one");
            }
            return text;
        }
    }

    private record NumberShape(long least, long most, boolean asInt) implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            out.append(((Number) value).longValue());
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (tree instanceof Long number && number >= least && number <= most) {
                return asInt ? (Object) number.intValue() : number;
            }
            throw wrong(path, tree, "a whole number between " + least + " and " + most);
        }
    }

    private record BooleanShape() implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            out.append((boolean) value);
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (tree instanceof Boolean flag) {
                return flag;
            }
            throw wrong(path, tree, "true or false");
        }
    }

    private record EnumShape(Class<?> type) implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            CanonicalJson.quote(((Enum<?>) value).name(), out);
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            for (var constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(tree)) {
                    return constant;
                }
            }
            throw wrong(path, tree, "one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    /** A value with a text of its own; its {@code parse} decides what is well formed. */
    private static final class TextFormShape implements Shape {
        private final Method parse;

        TextFormShape(Class<?> type) {
            try {
                parse = type.getMethod("parse", String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " has a text form but no public static parse(String)", e);
            }
        }

        @Override
        public void write(Object value, StringBuilder out) {
            CanonicalJson.quote(value.toString(), out);
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (!(tree instanceof String text)) {
                throw wrong(path, tree, "a text");
            }
            return call(path, () -> parse.invoke(null, text));
        }
    }

    private record ListShape(Shape item) implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            char before = '[';
            for (var each : (List<?>) value) {
                out.append(before);
                item.write(each, out);
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (!(tree instanceof List<?> items)) {
                throw wrong(path, tree, "a list");
            }
            var values = new java.util.ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                values.add(item.read(items.get(i), path + "[" + i + "]"));
            }
            return List.copyOf(values);
        }

        @Override
        public boolean isLeftOut(Object value) {
            return ((List<?>) value).isEmpty();
        }

        @Override
        public Optional<Object> absent() {
            return Optional.of(List.of());
        }
    }

    private record OptionalShape(Shape item) implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            item.write(((Optional<?>) value).orElseThrow(), out);
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            return Optional.of(item.read(tree, path));
        }

        @Override
        public boolean isLeftOut(Object value) {
            return ((Optional<?>) value).isEmpty();
        }

        @Override
        public Optional<Object> absent() {
            return Optional.of(Optional.empty());
        }
    }

    private record MapShape(Shape item) implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            char before = '{';
            for (var each : ((SortedMap<?, ?>) value).entrySet()) {
                out.append(before);
                CanonicalJson.quote((String) each.getKey(), out);
                out.append(':');
                item.write(each.getValue(), out);
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (!(tree instanceof Map<?, ?> fields)) {
                throw wrong(path, tree, "an object");
            }
            var values = new TreeMap<String, Object>();
            fields.forEach((name, each) -> values.put((String) name, item.read(each, path + "." + name)));
            return values;
        }

        @Override
        public boolean isLeftOut(Object value) {
            return ((SortedMap<?, ?>) value).isEmpty();
        }

        @Override
        public Optional<Object> absent() {
            return Optional.of(new TreeMap<>());
        }
    }

    /** A record: its components by sorted name. The record's own constructor judges the values. */
    private final class RecordShape implements Shape {
        private final Class<?> type;
        private final RecordComponent[] components;
        private final RecordComponent[] sorted;
        private final Map<String, Shape> shapes = new TreeMap<>();
        private final java.lang.reflect.Constructor<?> constructor;

        RecordShape(Class<?> type) {
            this.type = type;
            components = type.getRecordComponents();
            sorted = components.clone();
            Arrays.sort(sorted, Comparator.comparing(RecordComponent::getName));
            for (var component : components) {
                shapes.put(component.getName(), of(component.getGenericType()));
                component.getAccessor().setAccessible(true);
            }
            try {
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " has no canonical constructor", e);
            }
            constructor.setAccessible(true);
        }

        @Override
        public void write(Object value, StringBuilder out) {
            char before = '{';
            for (var component : sorted) {
                var each = get(component, value);
                var shape = shape(component);
                if (!shape.isLeftOut(each)) {
                    out.append(before);
                    CanonicalJson.quote(component.getName(), out);
                    out.append(':');
                    shape.write(each, out);
                    before = ',';
                }
            }
            out.append(before == '{' ? "{}" : "}");
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (!(tree instanceof Map<?, ?> fields)) {
                throw wrong(path, tree, "an object");
            }
            for (var name : fields.keySet()) {
                if (!shapes.containsKey(name)) {
                    throw new MalformedRecord(inner(path, (String) name), "is not a field of " + type.getSimpleName());
                }
            }
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                var name = components[i].getName();
                var shape = shape(components[i]);
                var absent = fields.containsKey(name) ? Optional.empty() : shape.absent();
                values[i] = absent.isPresent() ? absent.get() : shape.read(fields.get(name), inner(path, name));
            }
            return call(path, () -> constructor.newInstance(values));
        }

        private Shape shape(RecordComponent component) {
            return java.util.Objects.requireNonNull(shapes.get(component.getName()));
        }

        private Object get(RecordComponent component, Object value) {
            try {
                return component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }

        private String inner(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }
    }

    /** An event of any type: an object of two fields, {@code event} and {@code type}. */
    private final class EventShape implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            out.append("{\"event\":");
            of(value.getClass()).write(value, out);
            out.append(",\"type\":");
            CanonicalJson.quote(value.getClass().getSimpleName(), out);
            out.append('}');
        }

        @Override
        public Object read(@Nullable Object tree, String path) {
            if (!(tree instanceof Map<?, ?> fields) || fields.size() != 2
                    || !(fields.get("type") instanceof String name)) {
                throw wrong(path, tree, "an object of type and event");
            }
            return of(call(path, () -> EventTypes.named(name))).read(fields.get("event"), path + ".event");
        }
    }

    private interface Making<T> {
        T make() throws ReflectiveOperationException;
    }

    /** Runs a factory; what it says of an ill-formed value becomes what is wrong with the field. */
    private static <T> T call(String path, Making<T> making) {
        try {
            return making.make();
        } catch (IllegalArgumentException e) {
            throw new MalformedRecord(path, "is refused: " + e.getMessage());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException bad) {
                throw new MalformedRecord(path, "is refused: " + bad.getMessage());
            }
            throw new IllegalStateException("a value failed to check itself at '" + path + "'", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a value at '" + path + "'", e);
        }
    }
}
