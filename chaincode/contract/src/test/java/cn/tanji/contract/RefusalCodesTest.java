package cn.tanji.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.Refusal;
import cn.tanji.ledger.Language;
import cn.tanji.ledger.RefusalText;

/** Enumerates the refusal codes of the whole registry: each is unique, says its sentence twice, and has a test. */
class RefusalCodesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z0-9]+)\\}");
    private static final List<Path> TESTS = List.of(Path.of("../domain/src/test/java"), Path.of("src/test/java"));

    private static List<Refusal> codes() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("cn.tanji.domain", "cn.tanji.contract").stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Refusal.class)).map(JavaClass::reflect)
                .flatMap(type -> List.of(type.getEnumConstants()).stream()).map(Refusal.class::cast).toList();
    }

    @Test
    void no_two_refusals_share_a_code() {
        assertThat(codes()).hasSizeGreaterThan(80).extracting(Refusal::name).doesNotHaveDuplicates();
    }

    @Test
    void every_code_has_a_sentence_in_both_languages_and_no_sentence_lacks_a_code() {
        var names = new TreeSet<>(codes().stream().map(Refusal::name).toList());
        assertThat(RefusalText.codes(Language.EN)).isEqualTo(names);
        assertThat(RefusalText.codes(Language.ZH)).isEqualTo(names);
    }

    @Test
    void both_languages_tell_the_same_figures() {
        for (var code : codes()) {
            assertThat(placeholders(code.name(), Language.ZH)).as(code.name())
                    .isEqualTo(placeholders(code.name(), Language.EN));
        }
    }

    @Test
    void every_code_is_asserted_by_a_test() {
        var tests = sources();
        var untested = codes().stream().map(Refusal::name)
                .filter(code -> !Pattern.compile("[.\\s(,]" + code + "\\b").matcher(tests).find()).toList();
        assertThat(untested).as("codes without a test").isEmpty();
    }

    /** The figures of a sentence, found by filling every one of them with its own name. */
    private static Set<String> placeholders(String code, Language language) {
        var names = new TreeSet<String>();
        var matcher = PLACEHOLDER.matcher(RefusalText.sentence(code, braces(), language));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Map<String, String> braces() {
        return new TreeMap<>() {
            @Override
            public String getOrDefault(Object key, String otherwise) {
                return "{" + key + "}";
            }
        };
    }

    private static String sources() {
        var all = new ArrayList<String>();
        for (var root : TESTS) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                    all.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return String.join("\n", all);
    }
}
