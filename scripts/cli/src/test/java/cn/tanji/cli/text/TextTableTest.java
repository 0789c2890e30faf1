package cn.tanji.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbers_stand_to_the_right_with_separators_and_chinese_counts_two_columns() {
        assertThat(new TextTable("地区", "t").row("GD", 1_234_567L).row("湖北省", 5).toString()).isEqualTo("""
                  地区            t
                  ──────  ─────────
                  GD      1,234,567
                  湖北省          5
                """);
    }

    @Test
    void the_smallest_number_is_grouped_too() {
        assertThat(TextTable.grouped(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
        assertThat(TextTable.grouped(0)).isEqualTo("0");
        assertThat(TextTable.grouped(-1_000)).isEqualTo("-1,000");
        assertThat(TextTable.grouped(999)).isEqualTo("999");
    }

    @Test
    void a_text_wider_than_its_column_is_left_as_it_is() {
        assertThat(TextTable.padded("广东", 6)).isEqualTo("广东  ");
        assertThat(TextTable.padded("广东省", 4)).isEqualTo("广东省");
    }
}
