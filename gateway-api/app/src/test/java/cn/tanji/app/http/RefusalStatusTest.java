package cn.tanji.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;

import io.micronaut.http.HttpStatus;
import org.junit.jupiter.api.Test;

import cn.tanji.ledger.Language;
import cn.tanji.ledger.RefusalText;

class RefusalStatusTest {
    @Test
    void every_code_stands_in_the_list_and_nothing_else() {
        assertThat(RefusalStatus.listed()).containsExactlyInAnyOrderElementsOf(RefusalText.codes(Language.EN));
    }

    @Test
    void a_code_that_is_not_listed_is_a_defect_and_not_answered_by_some_status() {
        assertThatThrownBy(() -> RefusalStatus.of("NEVER_HEARD_OF")).isInstanceOf(IllegalStateException.class);
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
