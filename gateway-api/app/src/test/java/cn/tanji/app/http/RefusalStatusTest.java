package cn.tanji.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;

import io.micronaut.http.HttpStatus;
import org.junit.jupiter.api.Test;

import cn.tanji.ledger.Language;
import cn.tanji.ledger.RefusalText;

class RefusalStatusTest {
    @Test
    void lists_only_codes_that_exist() {
        assertThat(RefusalText.codes(Language.EN)).containsAll(RefusalStatus.listed());
    }

    @Test
    void answers_what_is_unknown_or_there_already_by_404_and_409() {
        assertThat(RefusalText.codes(Language.EN).stream().filter(code -> code.endsWith("_UNKNOWN"))
                .filter(code -> !code.equals("ACCOUNT_KIND_UNKNOWN")))
                .allMatch(code -> RefusalStatus.of(code) == HttpStatus.NOT_FOUND);
        assertThat(RefusalText.codes(Language.EN).stream().filter(code -> code.contains("_ALREADY_")))
                .allMatch(code -> RefusalStatus.of(code) == HttpStatus.CONFLICT);
    }

    @Test
    void the_gateways_own_problems_have_a_sentence_in_both_languages_and_share_no_code_with_refusals() {
        for (var code : ProblemCode.values()) {
            assertThat(ProblemText.of(code.name(), Map.of(), Language.EN)).isNotBlank();
            assertThat(ProblemText.of(code.name(), Map.of(), Language.ZH)).containsPattern("\\p{IsHan}");
        }
        assertThat(RefusalText.codes(Language.EN))
                .doesNotContainAnyElementsOf(Arrays.stream(ProblemCode.values()).map(Enum::name).toList());
    }
}
