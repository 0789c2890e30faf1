package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import cn.tanji.consortium.definition.NetworkKind;

/** A green build must not be taken for more than it tested. */
class NetworksTest {
    @Test
    void the_build_says_in_one_line_which_networks_it_did_not_test() {
        var others = TestedNetwork.others();
        assertThat(others).hasSize(NetworkKind.values().length - 1).doesNotContain(TestedNetwork.kind());
        System.out.println("Acceptance ran on the " + name(TestedNetwork.kind()) + " network; NOT tested: "
                + others.stream().map(NetworksTest::name).collect(Collectors.joining(", "))
                + ". Real Fabric: FABRIC_BIN=… mvn verify -Plocal -pl tests/acceptance -am; containers: the same with"
                + " -Dregistry.network=compose in place of -Plocal");
    }

    private static String name(NetworkKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
