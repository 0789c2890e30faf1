package cn.tanji.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class SpeechTest {
    @Test
    void a_chinese_locale_is_answered_in_chinese() {
        assertThat(Speech.of(Map.of("LANG", "zh_CN.UTF-8")).say("held", "持有")).isEqualTo("持有");
    }

    @Test
    void any_other_locale_and_none_are_answered_in_english() {
        assertThat(Speech.of(Map.of("LANG", "de_DE.UTF-8")).say("held", "持有")).isEqualTo("held");
        assertThat(Speech.of(Map.of()).say("held", "持有")).isEqualTo("held");
    }

    @Test
    void what_is_named_for_this_command_goes_before_the_locale() {
        assertThat(Speech.of(Map.of("TANJI_LANG", "en", "LC_ALL", "zh_CN.UTF-8")).tag()).isEqualTo("en");
        assertThat(Speech.of(Map.of("TANJI_LANG", "zh", "LC_ALL", "C")).tag()).isEqualTo("zh");
    }

    @Test
    void a_variable_that_is_set_to_nothing_says_nothing() {
        assertThat(Speech.of(Map.of("LC_ALL", "", "LANG", "zh_TW.UTF-8")).tag()).isEqualTo("zh");
    }
}
