package cn.tanji.domain.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CertificateNumberTest {
    private static final String TRANSACTION = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
    private static final CertificateNumber NUMBER = CertificateNumber.of("GD", 2026, TRANSACTION);

    @Test
    void text_and_number_are_inverse() {
        assertThat(NUMBER.toString())
                .matches("GD-2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}");
        assertThat(CertificateNumber.parse(NUMBER.toString())).isEqualTo(NUMBER);
    }

    @Test
    void the_form_is_pinned() {
        assertThat(NUMBER).hasToString("GD-2026-RAGB-6YH6-HQ");
    }

    @Test
    void belongs_to_its_transaction_and_to_no_other() {
        assertThat(NUMBER.isOf(TRANSACTION)).isTrue();
        assertThat(NUMBER.isOf(TRANSACTION.replace('e', 'f'))).isFalse();
    }

    @Test
    void every_single_mistyped_character_is_noticed() {
        var text = NUMBER.toString();
        for (int i = 0; i < text.length(); i++) {
            for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (text.charAt(i) != '-' && text.charAt(i) != other) {
                    assertThat(CertificateNumber.typed(text.substring(0, i) + other + text.substring(i + 1)))
                            .as("%s at %s", other, i).isEmpty();
                }
            }
        }
    }

    @Test
    void every_swap_of_neighbours_is_noticed() {
        var plain = NUMBER.toString().replace("-", "");
        for (int i = 0; i + 1 < 14; i++) {
            if (plain.charAt(i) != plain.charAt(i + 1)) {
                var swapped = plain.substring(0, i) + plain.charAt(i + 1) + plain.charAt(i) + plain.substring(i + 2);
                assertThat(CertificateNumber.typed(swapped)).as(swapped).isEmpty();
            }
        }
    }

    @Test
    void what_people_type_is_understood() {
        var text = NUMBER.toString();
        assertThat(CertificateNumber.typed(" " + text.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .contains(NUMBER);
        assertThat(CertificateNumber.typed(text.substring(0, 2) + text.substring(2).replace('0', 'o')
                .replace('1', 'l').replace("-", ""))).contains(NUMBER);
        assertThat(CertificateNumber.typed("GD-2026")).isEmpty();
        assertThat(CertificateNumber.typed("")).isEmpty();
    }

    @Test
    void a_wrong_check_is_named_as_such() {
        var text = NUMBER.toString();
        var wrong = text.substring(0, text.length() - 1) + (text.endsWith("7") ? "8" : "7");
        assertThatThrownBy(() -> CertificateNumber.parse(wrong)).hasMessageContaining("check symbols");
    }
}
