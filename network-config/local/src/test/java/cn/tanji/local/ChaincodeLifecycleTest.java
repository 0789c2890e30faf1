package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.local.ChaincodeLifecycle.Readiness;

/** What can be said of members' approvals without a network; the rest is tested on real Fabric. */
class ChaincodeLifecycleTest {
    @TempDir
    private Path data = Path.of("");

    private Consortium consortium = consortium();
    private NetworkFolder folder = NetworkFolder.in(Path.of(""));

    @BeforeEach
    void place() {
        consortium = consortium();
        folder = NetworkFolder.in(data);
    }

    private static Consortium consortium() {
        try {
            return ConsortiumFile.load(Path.of("../consortium.yaml"));
        } catch (ConsortiumFileException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_fewer_than_a_majority_have_approved_is_not_committed_and_those_who_have_not_are_named() {
        var approvals = new TreeMap<>(
                Map.of("ExchangeMSP", false, "GuangdongMSP", true, "HubeiMSP", true, "TianjinMSP", false));
        var ready = new Readiness(consortium.common(), 2, approvals);
        assertThat(ready.majority()).isEqualTo(3);
        var programs = new FabricPrograms(Path.of("no"), Path.of("no"), Path.of("no"), Path.of("no"), "none");
        var network = new LocalNetwork(consortium, programs, folder, new NoServices());
        var first = consortium.peerMembers().getFirst();
        assertThatThrownBy(() -> network.lifecycle().commit(first, "2", List.of(ready), _ -> {}))
                .isInstanceOfSatisfying(LocalNetworkException.class, told -> {
                    assertThat(told).hasMessageContainingAll("registry-common (sequence 2) is approved by 2 of 4",
                            "needs 3", "Not yet: ExchangeMSP, TianjinMSP");
                    assertThat(told.zh()).contains("尚未批准：ExchangeMSP、TianjinMSP");
                });
    }

    @Test
    void what_a_member_has_approved_is_kept_until_it_is_in_force() {
        var hubei = consortium.member("hubei").orElseThrow();
        assertThat(ApprovedGeneration.in(folder, hubei)).isEmpty();
        var approved = new ApprovedGeneration(new ChaincodeGeneration(2, "1.1"),
                new TreeMap<>(Map.of("registry-hubei", 2L, "registry-common", 3L)));
        approved.keep(folder, hubei);
        assertThat(ApprovedGeneration.in(folder, hubei)).contains(approved);
        assertThat(ApprovedGeneration.in(folder, consortium.peerMembers().getFirst())).isEmpty();
        ApprovedGeneration.forget(folder, hubei);
        assertThat(ApprovedGeneration.in(folder, hubei)).isEmpty();
    }

    @Test
    void a_damaged_note_of_it_is_named() {
        var hubei = consortium.member("hubei").orElseThrow();
        NetworkFolder.write(folder.approved(hubei), "two\n");
        assertThatThrownBy(() -> ApprovedGeneration.in(folder, hubei)).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("is damaged: remove it and approve anew");
    }

    /** No service is ever started here. */
    private static final class NoServices implements ChaincodeServices {
        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<String> command() {
            return List.of();
        }

        @Override
        public Map<String, String> environment(List<Served> served, Tls tls) {
            return Map.of();
        }
    }
}
