package cn.tanji.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencePatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "999|999", "1000|1,000", "236550000|236,550,000", "-999|-999",
            "-1000|-1,000", "-|-", "''|''", "1.5|1.5", "many|many", "99999999999999999999|99,999,999,999,999,999,999"})
    void groups_the_digits_of_whole_numbers_only(String value, String grouped) {
        assertThat(SentencePattern.grouped(value)).isEqualTo(grouped);
    }

    @Test
    void groups_amounts_and_leaves_years_and_names_as_they_are() {
        assertThat(SentencePattern.fill("{quantity,number} t of {year} at {account}",
                Map.of("quantity", "236550000", "year", "2016", "account", "GD-200-1-0-59")))
                .isEqualTo("236,550,000 t of 2016 at GD-200-1-0-59");
    }

    @Test
    void a_figure_that_is_not_given_shows_as_a_question_mark() {
        assertThat(SentencePattern.fill("{held} {quantity,number}", Map.of())).isEqualTo("? ?");
    }

    @Test
    void a_figure_that_looks_like_a_place_is_not_filled_again() {
        assertThat(SentencePattern.fill("{name} {held}", Map.of("name", "{held}", "held", "1")))
                .isEqualTo("{held} 1");
    }

    @Test
    void a_refusal_shows_large_amounts_grouped_in_both_languages() {
        var figures = Map.of("pool", "entities", "remaining", "1234", "ceiling", "236550000", "quantity", "5000000");
        assertThat(RefusalText.sentence("POOL_EXHAUSTED", figures, Language.EN))
                .isEqualTo("Pool entities still holds 1,234 t of 236,550,000 t; 5,000,000 t cannot be issued.");
        assertThat(RefusalText.sentence("POOL_EXHAUSTED", figures, Language.ZH))
                .isEqualTo("entities 部分尚余 1,234 吨（上限 236,550,000 吨），无法发放 5,000,000 吨。");
    }
}
