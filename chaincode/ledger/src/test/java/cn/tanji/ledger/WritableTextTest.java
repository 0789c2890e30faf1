package cn.tanji.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts enter the ledger; both sides of each bound, alone and inside a longer text. */
class WritableTextTest {
    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x7F, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFE})
    void code_points_beside_the_bounds_are_writable(int point) {
        var text = Character.toString(point);
        assertThat(LedgerKeys.isWritable(text)).isTrue();
        assertThat(LedgerKeys.isWritable("碳" + text + "籍")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x1F, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x10FFFF})
    void control_characters_unpaired_surrogates_and_the_last_code_point_are_not(int point) {
        var text = Character.toString(point);
        assertThat(LedgerKeys.isWritable(text)).isFalse();
        assertThat(LedgerKeys.isWritable("碳" + text + "籍")).isFalse();
        assertThat(LedgerKeys.isWritable("碳籍" + text)).isFalse();
    }
}
