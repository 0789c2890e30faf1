package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.http.annotation.Controller;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ApiDocumentTest {
    private final Map<String, Object> document = load();

    @Test
    void is_openapi_3_1() {
        assertThat(String.valueOf(document.get("openapi"))).startsWith("3.1");
    }

    @Test
    void every_operation_has_a_summary_in_english_and_chinese() {
        assertThat(summaries()).isNotEmpty().allSatisfy((operation, summary) -> assertThat(summary).as(operation)
                .containsPattern("[A-Za-z]").containsPattern("\\p{IsHan}"));
    }

    @Test
    void every_summary_in_the_code_stands_in_the_document() {
        var declared = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("cn.tanji.app").stream()
                .filter(one -> one.isAnnotatedWith(Controller.class) && !one.isAnnotatedWith(Hidden.class))
                .flatMap(one -> one.getMethods().stream()).filter(method -> method.isAnnotatedWith(Operation.class))
                .map(method -> method.getAnnotationOfType(Operation.class)).filter(operation -> !operation.hidden())
                .map(Operation::summary).toList();
        assertThat(summaries().values()).containsAll(declared);
    }

    private Map<String, String> summaries() {
        var summaries = new TreeMap<String, String>();
        object(document.get("paths")).forEach((path, item) -> object(item).forEach((method, operation) -> summaries
                .put(method + " " + path, String.valueOf(object(operation).get("summary")))));
        return summaries;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, Object> load() {
        InputStream in = ApiDocumentTest.class.getResourceAsStream("/META-INF/swagger/tanji-openapi.yml");
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    }
}
