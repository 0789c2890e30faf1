package cn.tanji.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import cn.tanji.domain.kernel.ObservedRefusals;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.ledger.Language;
import cn.tanji.ledger.RefusalText;

/** Enumerates the refusal codes of the whole registry: each is unique, says its sentence twice, and was seen by a test. */
class RefusalCodesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z0-9]+)\\}");

    private static List<Refusal> codes() {
        return new ClassFileImporter().withImportOption(new WithoutTests())
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

    /** Runs the tests of the rules and of the call once more, in this process, and sees which codes they observed. */
    @Test
    void a_test_saw_a_decision_refuse_with_every_code() {
        var request = LauncherDiscoveryRequestBuilder.request().selectors(
                DiscoverySelectors.selectPackage("cn.tanji.domain"),
                DiscoverySelectors.selectClass(RegistryChaincodeTest.class)).build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(300);
        assertThat(codes()).as("codes that no test saw").isSubsetOf(ObservedRefusals.all());
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
}
