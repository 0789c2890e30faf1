package cn.tanji.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import cn.tanji.app.readmodel.MovementKind;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.unit.UnitKind;
import cn.tanji.ledger.Language;

class PageTextsTest {
    @Test
    void both_languages_have_the_same_words() {
        assertThat(PageTexts.of(Language.ZH).keySet()).isEqualTo(PageTexts.of(Language.EN).keySet());
    }

    @ParameterizedTest
    @EnumSource(MovementKind.class)
    void every_movement_has_words(MovementKind kind) {
        assertThat(PageTexts.text(Language.ZH, "move." + kind)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void every_account_kind_has_words(AccountKind kind) {
        assertThat(PageTexts.text(Language.ZH, "kind." + kind)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(UnitKind.class)
    void every_unit_kind_has_words(UnitKind kind) {
        assertThat(PageTexts.text(Language.ZH, "unit." + kind)).isNotBlank();
    }
}
