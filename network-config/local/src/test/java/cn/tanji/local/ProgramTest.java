package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void a_failure_is_told_by_the_line_that_names_it_not_by_the_usage_after_it() {
        var ended = new Program.Ended(1,
                "Error: invalid signature policy: 'GuangdongMSP.peer'\nUsage:\n  peer\n  -o\n  --tls\n");
        assertThatThrownBy(() -> ended.orElseThrow("the approval", "批准")).isInstanceOf(LocalNetworkException.class)
                .hasMessage("the approval failed: Error: invalid signature policy: 'GuangdongMSP.peer'");
    }

    @Test
    void without_such_a_line_the_last_four_are_told() {
        assertThatThrownBy(() -> new Program.Ended(2, "a\nb\nc\nd\ne\n").orElseThrow("it", "它"))
                .hasMessage("it failed: " + String.join(System.lineSeparator(), "b", "c", "d", "e"));
        assertThat(new Program.Ended(0, "well").orElseThrow("it", "它")).isEqualTo("well");
    }
}
