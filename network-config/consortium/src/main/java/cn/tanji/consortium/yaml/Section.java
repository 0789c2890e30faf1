package cn.tanji.consortium.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import cn.tanji.consortium.text.Words;

/**
 * A mapping of the file, read key by key. Whatever is wrong is noted and a stand-in returned, so that reading goes on and all
 * problems are found at once; whoever reads must look at the problems before using the result.
 */
public final class Section {
    private final Words title;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Problem> problems;

    /** A mapping that has no keys but these; {@code title} names it in sentences, in English with its article. */
    public Section(Words title, Node node, List<Problem> problems, List<String> keys) {
        this.title = title;
        this.line = lineOf(node);
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> put(entry.getKeyNode(), entry.getValueNode(), keys));
        } else {
            problem(line, new Words(title.en() + " is no mapping", title.zh() + "不是键值表"),
                    new Words("write keys and values: " + list(keys), "请写成键和值：" + list(keys)));
        }
    }

    private void put(Node keyNode, Node value, List<String> keys) {
        var key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (!keys.contains(key)) {
            problem(lineOf(keyNode),
                    new Words("unknown key '" + key + "' in " + title.en(), title.zh() + "中有不认识的键 '" + key + "'"),
                    new Words("use only " + list(keys), "只用 " + list(keys)));
        } else if (values.putIfAbsent(key, value) != null) {
            problem(lineOf(keyNode),
                    new Words("key '" + key + "' stands twice in " + title.en(), title.zh() + "中键 '" + key + "' 出现了两次"),
                    new Words("remove one of the two", "去掉其中一个"));
        }
        lines.putIfAbsent(key, lineOf(keyNode));
    }

    /** Line of a key, or of the whole section if the key is not there. */
    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Notes a problem that only the reader of the file can see. */
    public void problem(int at, Words what, Words mend) {
        problems.add(new Problem(at, what, mend));
    }

    /** The node under a key; missing is a problem. */
    private Optional<Node> required(String key) {
        var node = values.get(key);
        if (node == null) {
            problem(line, new Words("key '" + key + "' is missing in " + title.en(), title.zh() + "中缺少键 '" + key + "'"),
                    new Words("add it", "请补上"));
        }
        return Optional.ofNullable(node);
    }

    /** A text of a form; the stand-in is empty. */
    public String text(String key, Form form) {
        return required(key).map(node -> text(key, node, form)).orElse("");
    }

    /** A text of a form, if its key is there. */
    public Optional<String> optionalText(String key, Form form) {
        return Optional.ofNullable(values.get(key)).map(node -> text(key, node, form));
    }

    private String text(String key, Node node, Form form) {
        var value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!(node instanceof ScalarNode) || !form.pattern().matcher(value).matches()) {
            problem(lineOf(node), noGood(value, key), form.mend());
            return "";
        }
        return value;
    }

    /** A whole number within bounds; the stand-in is the lower bound. */
    public int number(String key, int min, int max) {
        return required(key).map(node -> number(key, node, min, max)).orElse(min);
    }

    private int number(String key, Node node, int min, int max) {
        var value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!value.matches("-?[0-9]{1,10}") || Long.parseLong(value) < min || Long.parseLong(value) > max) {
            problem(lineOf(node), noGood(value, key),
                    new Words("write a whole number from " + min + " to " + max, "请写 " + min + " 至 " + max + " 的整数"));
            return min;
        }
        return Integer.parseInt(value);
    }

    /** One of the words of an enumeration, written in lower case; the stand-in is the first. */
    public <E extends Enum<E>> E word(String key, Class<E> words) {
        var constants = words.getEnumConstants();
        var node = required(key);
        if (node.isEmpty()) {
            return constants[0];
        }
        var value = node.get() instanceof ScalarNode scalar ? scalar.getValue() : "";
        var allowed = new ArrayList<String>();
        for (var constant : constants) {
            var word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(value)) {
                return constant;
            }
            allowed.add(word);
        }
        problem(lineOf(node.get()), noGood(value, key),
                new Words("write one of " + list(allowed), "请写其中之一：" + list(allowed)));
        return constants[0];
    }

    /** A mapping inside this one; missing is a problem, and there is no stand-in. */
    public Optional<Section> section(String key, Words sectionTitle, List<String> keys) {
        return required(key).map(node -> new Section(sectionTitle, node, problems, keys));
    }

    /** The mappings of a list; an absent list is empty. */
    public List<Section> sections(String key, Words sectionTitle, List<String> keys) {
        var node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem(lineOf(node),
                    new Words("'" + key + "' in " + title.en() + " is no list", title.zh() + "中的 '" + key + "' 不是列表"),
                    new Words("begin each of them with a hyphen", "每一项以连字符开头"));
            return List.of();
        }
        return sequence.getValue().stream().map(entry -> new Section(sectionTitle, entry, problems, keys)).toList();
    }

    private Words noGood(String value, String key) {
        return new Words("'" + value + "' is no good " + key + " in " + title.en(),
                title.zh() + "中 " + key + " 的值 '" + value + "' 不合要求");
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
