package cn.tanji.consortium.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.tanji.consortium.definition.EndorsementPolicy.OutOf;
import cn.tanji.consortium.definition.EndorsementPolicy.PeerOf;

class EndorsementPolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"'AMSP.peer'", "AND('AMSP.peer', 'BMSP.peer')", "OR('AMSP.peer', 'BMSP.peer')",
            "OutOf(2, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')", "AND('AMSP.peer', OR('BMSP.peer', 'CMSP.peer'))"})
    void what_is_read_is_written_the_same(String expression) throws PolicySyntaxException {
        assertThat(EndorsementPolicy.parse(expression)).hasToString(expression);
    }

    @Test
    void operators_read_in_any_case_and_spacing() throws PolicySyntaxException {
        assertThat(EndorsementPolicy.parse(" and ( 'AMSP.peer' ,outof(1,'BMSP.peer', 'CMSP.peer') ) "))
                .isEqualTo(new OutOf(2, List.of(new PeerOf("AMSP"),
                        new OutOf(1, List.of(new PeerOf("BMSP"), new PeerOf("CMSP"))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AND()", "AND('AMSP.peer'", "AND 'AMSP.peer'", "XOR('AMSP.peer')", "AMSP.peer",
            "'AMSP'", "'AMSP.peer", "'AMSP.peer' 'BMSP.peer'", "OutOf('AMSP.peer')", "OutOf(0, 'AMSP.peer')",
            "OutOf(2, 'AMSP.peer')", "OutOf(-1, 'AMSP.peer')", "OutOf(99999, 'AMSP.peer')", "AND('AMSP.peer',)"})
    void refuses_what_is_no_policy(String expression) {
        assertThatThrownBy(() -> EndorsementPolicy.parse(expression)).isInstanceOf(PolicySyntaxException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "client", "admin", "orderer"})
    void refuses_roles_with_which_a_person_or_orderer_could_endorse(String role) {
        assertThatThrownBy(() -> EndorsementPolicy.parse("'AMSP." + role + "'"))
                .isInstanceOf(PolicySyntaxException.class).hasMessageContaining("the role peer");
    }

    @Test
    void refuses_brackets_without_end() {
        assertThatThrownBy(() -> EndorsementPolicy.parse("AND(".repeat(100_000)))
                .isInstanceOf(PolicySyntaxException.class).hasMessageContaining("at most 16 levels");
    }

    @Test
    void needs_a_member_that_all_others_cannot_replace() throws PolicySyntaxException {
        var policy = EndorsementPolicy.parse("AND('AMSP.peer', OR('BMSP.peer', 'CMSP.peer'))");
        assertThat(policy.needs("AMSP")).isTrue();
        assertThat(policy.needs("BMSP")).isFalse();
    }

    @Test
    void two_of_three_need_nobody_in_particular_and_three_of_three_need_each() throws PolicySyntaxException {
        assertThat(EndorsementPolicy.parse("OutOf(2, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')").needs("AMSP")).isFalse();
        assertThat(EndorsementPolicy.parse("OutOf(3, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')").needs("AMSP")).isTrue();
    }

    @Test
    void a_majority_is_more_than_half() {
        var two = List.<EndorsementPolicy>of(new PeerOf("AMSP"), new PeerOf("BMSP"));
        assertThat(EndorsementPolicy.majorityOf(two)).isEqualTo(new OutOf(2, two));
    }
}
