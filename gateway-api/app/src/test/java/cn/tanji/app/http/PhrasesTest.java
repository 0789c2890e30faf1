package cn.tanji.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.OpenAccount;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.domain.entity.SocialCreditCode;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.Language;
import cn.tanji.ledger.MalformedRecord;

class PhrasesTest {
    private final CanonicalJson json = new CanonicalJson();

    /** Two English words in a row; names of fields, codes and examples of a form are single. */
    private static void assertChinese(String phrase) {
        var zh = Phrases.in(Language.ZH, phrase);
        assertThat(zh).as(phrase).containsPattern("\\p{IsHan}").doesNotContainPattern("\\b[a-z]{2,} [a-z]{2,}\\b");
        assertThat(Phrases.in(Language.EN, phrase)).isEqualTo(phrase);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "{} {}", "[]", "{\"x\":1}", "{\"number\":null}", "{\"number\":1}",
            "{\"number\":1.5}", "{\"number\":\"GD\",\"number\":\"GD\"}",
            "{\"number\":\"GD-200-17-0-55\",\"holder\":\"x\"}",
            "{\"number\":\"GD-200-17-0-54\",\"holder\":5}",
            "{\"number\":\"GD-200-17-0-54\",\"holder\":\"x\",\"representatives\":{}}",
            "{\"number\":\"GD-200-17-0-54\",\"holder\":\"x\",\"representatives\":[5]}",
            "{\"number\":\"GD-200-17-0-54\",\"holder\":\"x\",\"representatives\":[{\"member\":\"A\",\"person\":\"b\",\"mandates\":[]}]}",
            "{\"number\":\"GD-200-17-0-54\",\"holder\":\"x\",\"representatives\":[{\"member\":\"A\",\"person\":\"b\",\"mandates\":[\"X\"]}]}"})
    void what_is_wrong_with_a_command_is_told_in_chinese(String text) {
        var bad = catchThrowableOfType(MalformedRecord.class, () -> json.read(OpenAccount.class, text));
        assertThat(bad).as(text).isNotNull();
        assertChinese(bad.problem());
    }

    @Test
    void what_values_say_of_themselves_is_told_in_chinese() {
        for (Runnable making : List.<Runnable>of(() -> AccountNumber.parse("x"),
                () -> AccountNumber.parse("GD-200-17-0-55"), () -> AccountNumber.parse("GD-999-17-0-54"),
                () -> UnitClass.parse("x"), () -> UnitClass.parse("gd-EA-ETS-2016"),
                () -> UnitClass.parse("GD-EA-ets-2016"),
                () -> UnitClass.parse("GD-EA-ETS-1999"), () -> Day.parse("x"), () -> Day.parse("1980-01-01"),
                () -> LedgerTime.parse("x"), () -> LedgerTime.parse("2017-06-20T16:00:00.5Z"),
                () -> new SerialRange(2, 1),
                () -> new SocialCreditCode("x"), () -> new SocialCreditCode("914400000000000011"),
                () -> CertificateNumber.parse("x"), () -> CertificateNumber.parse("GD-2017-E2DN-BF9X-E2"),
                () -> new Beneficiary(Optional.empty(), Optional.empty()), () -> Bounds.text("holder", " ", 9),
                () -> Bounds.id("entity", "?"), () -> Bounds.hash("reportHash", "x"),
                () -> Bounds.number("quantity", 0, 1, 9), () -> Bounds.number("number of marks", 11, 0, 10))) {
            var bad = catchThrowableOfType(IllegalArgumentException.class, making::run);
            assertThat(bad).isNotNull();
            assertChinese(String.valueOf(bad.getMessage()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"is -1, must be at least 0", "is 9999, must be 1 to 1000", "is 'xml', must be json or csv",
            "is 'x', must be a block number", "the head line must be entity,account,quantity", "quantity is empty",
            "has 2 fields, the head 3", "quantity 'x' is not a whole number", "it lacks the rights for this address",
            "it has no claim 'member'", "name either units or amounts, not both",
            "Required QueryValue [batch] not specified", "this is for officials of the competent authority of GD",
            "Failed to convert argument [year] for value [x] due to: For input string: \"x\""})
    void what_the_gateway_finds_is_told_in_chinese(String phrase) {
        assertChinese(phrase);
    }

    @Test
    void a_phrase_that_nobody_put_into_chinese_stays_as_it_is() {
        assertThat(Phrases.in(Language.ZH, "the moon is round")).isEqualTo("the moon is round");
    }

    /** Somebody may send megabytes for an account number, made so that every phrase almost fits at very many places. */
    @Test
    void a_phrase_that_quotes_something_overlong_stays_as_it_is() {
        var phrase = String.valueOf(catchThrowableOfType(IllegalArgumentException.class,
                () -> AccountNumber.parse(" must be 1 to ".repeat(300_000))).getMessage());
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Phrases.in(Language.ZH, phrase)))
                .isEqualTo(phrase);
    }

    @Test
    void a_sentence_names_the_figures_it_is_made_of() {
        assertThat(ProblemText.figures(ProblemCode.BODY_TOO_LARGE.name())).containsExactlyInAnyOrder("size", "limit");
        assertThat(ProblemText.of(ProblemCode.BODY_TOO_LARGE.name(), Map.of("size", "6000000", "limit", "5242880"),
                Language.ZH)).contains("6,000,000", "5,242,880");
        for (var code : ProblemCode.values()) {
            for (var figure : ProblemText.figures(code.name())) {
                assertThat(ProblemText.of(code.name(), Map.of(figure, "§"), Language.ZH)).as(code + " " + figure)
                        .contains("§");
            }
        }
    }
}
