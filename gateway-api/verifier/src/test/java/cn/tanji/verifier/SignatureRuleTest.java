package cn.tanji.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureRuleTest {
    private static final SignatureRule RULE = SignatureRule
            .parse("AND('A.peer', OutOf(2, 'B.peer', 'C.peer', 'D.peer'))");

    @Test
    void asks_for_the_authority_and_for_enough_others() {
        assertThat(RULE.isMetBy(List.of("A", "B", "C"))).isTrue();
        assertThat(RULE.isMetBy(List.of("D", "A", "B", "X"))).isTrue();
        assertThat(RULE.isMetBy(List.of("B", "C", "D"))).isFalse();
        assertThat(RULE.isMetBy(List.of("A", "B"))).isFalse();
        assertThat(RULE.isMetBy(List.of())).isFalse();
    }

    @Test
    void counts_each_peer_once() {
        assertThat(RULE.isMetBy(List.of("A", "B", "B"))).isFalse();
        var twice = SignatureRule.parse("AND('A.peer', 'A.peer')");
        assertThat(twice.isMetBy(List.of("A"))).isFalse();
        assertThat(twice.isMetBy(List.of("A", "A"))).isTrue();
    }

    @Test
    void a_branch_that_fails_gives_its_peers_back() {
        var rule = SignatureRule.parse("OR(AND('A.peer', 'B.peer'), 'A.peer')");
        assertThat(rule.isMetBy(List.of("A"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'A.member'", "'A.peer' ", "and('A.peer', 'B.peer')", "OutOf(0, 'A.peer', 'B.peer')",
            "OutOf(3, 'A.peer', 'B.peer')", "OutOf(1, 'A.peer', 'B.peer')", "AND('A.peer','B.peer')", "AND()",
            "AND('A.peer'", "AND('A.peer', 'B.peer'))"})
    void reads_one_form_only(String text) {
        assertThatThrownBy(() -> SignatureRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writes_what_it_reads_and_names_whom_it_asks() {
        assertThat(RULE).hasToString("AND('A.peer', OutOf(2, 'B.peer', 'C.peer', 'D.peer'))");
        assertThat(RULE.mspIds()).containsExactly("A", "B", "C", "D");
    }

    @Test
    void refuses_brackets_without_end() {
        assertThatThrownBy(() -> SignatureRule.parse("AND(".repeat(10_000)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("levels");
    }

    @Test
    void names_sixty_four_peers_at_most() {
        assertThat(SignatureRule.parse(anyOf(SignatureRule.PEERS_MAX)).mspIds()).containsExactly("A");
        assertThatThrownBy(() -> SignatureRule.parse(anyOf(SignatureRule.PEERS_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most 64 peers");
    }

    private static String anyOf(int peers) {
        return "OR(" + String.join(", ", Collections.nCopies(peers, "'A.peer'")) + ")";
    }
}
