package cn.tanji.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void a_figure_keeps_the_stable_text_of_its_value() {
        assertThat(Figure.of("held", 42L)).isEqualTo(new Figure("held", "42"));
    }
}
