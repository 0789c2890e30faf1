package cn.tanji.app.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransactionIdsTest {
    @Test
    void the_head_of_an_id_is_its_first_8_bytes() {
        assertThat(TransactionIds.head("00000000000000ff" + "1".repeat(48))).isEqualTo(255);
        assertThat(TransactionIds.head("f".repeat(64))).isEqualTo(-1);
    }

    @Test
    void ids_that_differ_in_any_of_the_first_16_digits_have_different_heads() {
        var id = "0123456789abcdef" + "0".repeat(48);
        for (int i = 0; i < 16; i++) {
            var other = new StringBuilder(id);
            other.setCharAt(i, id.charAt(i) == '7' ? '8' : '7');
            assertThat(TransactionIds.head(other.toString())).isNotEqualTo(TransactionIds.head(id));
        }
    }

    @Test
    void any_text_has_a_head_since_anyone_may_ask_for_it() {
        assertThat(TransactionIds.head("")).isZero();
        assertThat(TransactionIds.head("12")).isEqualTo(0x12);
        assertThat(TransactionIds.head("碳籍 not an id, and longer than sixteen")).isNotZero();
    }
}
