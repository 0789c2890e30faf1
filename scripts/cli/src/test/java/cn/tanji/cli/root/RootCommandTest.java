package cn.tanji.cli.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.RegistryCommand;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.OrganisationMaterial;
import cn.tanji.consortium.pki.PemFiles;
import cn.tanji.consortium.render.Placement;

/** A member's change of roots as its operator types it, as far as no network is needed. */
class RootCommandTest {
    private static final Path DEFINITION = Path.of("..", "..", "network-config", "consortium.yaml");
    private static final List<String> HUBEI = List.of("--member", "hubei");

    @TempDir
    private Path folder = Path.of("");
    private String said = "";

    private DataFolder data() {
        return new DataFolder(folder);
    }

    private PreparedRegistry prepared() throws Exception {
        return PreparedRegistry.in(RegistryOptions.of(DEFINITION, folder));
    }

    private OrganisationMaterial hubei() throws Exception {
        return prepared().material().of("HubeiMSP");
    }

    /** As far as the commands can tell, a local network was set up here. */
    private void setUp() throws Exception {
        prepared();
        Files.createDirectories(data().network());
    }

    private int run(List<String> command, List<String> more) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(more);
        arguments.addAll(List.of("--data", folder.toString(), "--definition", DEFINITION.toString()));
        var out = new StringWriter();
        int code = RegistryCommand.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
        said = out.toString();
        return code;
    }

    private int renew(List<String> more) {
        return run(List.of("root", "renew"), more);
    }

    private int retire(List<String> more) {
        return run(List.of("root", "retire"), more);
    }

    private void renewEverybody() throws Exception {
        var persons = prepared().persons("HubeiMSP").stream().map(person -> person + "@hubei");
        var nodes = member().nodes().stream().map(node -> node.name() + ".hubei");
        assertThat(run(List.of("renew", "Admin@hubei"), Stream.concat(nodes, persons).toList())).isZero();
    }

    private Member member() throws Exception {
        return prepared().consortium().member("hubei").orElseThrow();
    }

    @Test
    void is_refused_where_there_is_no_network() {
        assertThat(renew(HUBEI)).isNotZero();
        assertThat(said).contains("there is no local network in");
        assertThat(retire(HUBEI)).isNotZero();
        assertThat(said).contains("there is no local network in");
    }

    @Test
    void is_refused_for_a_member_that_is_not_there() throws Exception {
        setUp();
        assertThat(renew(List.of("--member", "hunan"))).isNotZero();
        assertThat(said).contains("there is no member 'hunan': name one of [guangdong, hubei");
        assertThat(retire(List.of("--member", "hunan"))).isNotZero();
        assertThat(said).contains("there is no member 'hunan'");
    }

    @Test
    void a_new_pair_is_made_and_the_next_commands_are_told() throws Exception {
        setUp();
        assertThat(renew(HUBEI)).isZero();
        assertThat(said).contains("hubei has a new pair of roots", "channel apply --signers hubei",
                "scripts/registry renew peer0.hubei", "scripts/registry renew orderer0.hubei", "renew Admin@hubei",
                "root retire --member hubei");
        assertThat(hubei().retiring()).isPresent();
    }

    @Test
    void is_refused_while_the_roots_are_being_changed() throws Exception {
        setUp();
        renew(HUBEI);
        assertThat(renew(HUBEI)).isNotZero();
        assertThat(said).contains("are being changed already", "root retire --member hubei");
    }

    @Test
    void a_lost_key_does_not_keep_a_member_from_a_new_pair() throws Exception {
        setUp();
        var before = hubei();
        var place = data().organisations().resolve("peerOrganizations/hubei.tanji.example");
        Files.delete(place.resolve("ca/priv_sk"));
        Files.delete(place.resolve("tlsca/priv_sk"));
        assertThat(renew(HUBEI)).isZero();
        assertThat(hubei().retiring().orElseThrow().identities()).isEqualTo(before.root());
        assertThat(run(List.of("revoke", "administrator@hubei"), List.of())).isNotZero();
        assertThat(said).contains("the key of the old root of hubei is lost, nobody can revoke what it issued");
    }

    @Test
    void what_the_old_root_issued_is_revoked_on_its_own_list() throws Exception {
        setUp();
        renew(HUBEI);
        assertThat(run(List.of("revoke", "administrator@hubei"), List.of())).isZero();
        var lists = data().organisations().resolve("peerOrganizations/hubei.tanji.example/msp/crls");
        assertThat(lists.resolve("revoked-retiring.pem")).isRegularFile();
        run(List.of("renew", "administrator@hubei"), List.of());
        assertThat(run(List.of("revoke", "administrator@hubei"), List.of())).isZero();
        assertThat(lists.resolve("revoked.pem")).isRegularFile();
    }

    @Test
    void nothing_is_retired_where_nothing_is_being_changed() throws Exception {
        setUp();
        assertThat(retire(HUBEI)).isNotZero();
        assertThat(said).contains("there are no old ones to retire");
    }

    @Test
    void nothing_is_retired_on_which_somebody_hangs_and_everybody_is_named() throws Exception {
        setUp();
        renew(HUBEI);
        run(List.of("renew", "peer0.hubei"), List.of());
        assertThat(retire(HUBEI)).isNotZero();
        assertThat(said).contains("orderer0.hubei", "scripts/registry renew orderer0.hubei", "Admin@hubei",
                "administrator@hubei", "cannot be retired: 3 still hang on them").doesNotContain("renew peer0.hubei");
        assertThat(hubei().retiring()).isPresent();
    }

    @Test
    void with_everybody_renewed_the_network_is_asked_and_nothing_done_without_it() throws Exception {
        setUp();
        renew(HUBEI);
        renewEverybody();
        assertThat(retire(HUBEI)).isNotZero();
        assertThat(said).doesNotContain("hang on them");
        assertThat(hubei().retiring()).isPresent();
    }

    @Test
    void is_refused_while_the_channel_does_not_have_the_new_roots() throws Exception {
        setUp();
        var before = hubei().root();
        renew(HUBEI);
        var roots = hubei();
        assertThatThrownBy(() -> RetireRootCommand.requireInChannel(member(), roots.root(), naming(before)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("does not have the new roots of hubei yet", "channel apply --signers hubei");
        assertThatCode(() -> RetireRootCommand.requireInChannel(member(), roots.root(), naming(roots.root())))
                .doesNotThrowAnyException();
    }

    private static Config naming(X509Certificate root) {
        var msp = FabricMSPConfig.newBuilder().addRootCerts(ByteString.copyFromUtf8(PemFiles.pem(root))).build();
        var value = ConfigValue.newBuilder()
                .setValue(MSPConfig.newBuilder().setConfig(msp.toByteString()).build().toByteString()).build();
        var application = ConfigGroup.newBuilder()
                .putGroups("HubeiMSP", ConfigGroup.newBuilder().putValues("MSP", value).build()).build();
        return Config.newBuilder().setChannelGroup(ConfigGroup.newBuilder().putGroups("Application", application))
                .build();
    }

    @Test
    void an_orderer_in_the_channel_and_a_node_that_runs_are_seen_to_hang_on_the_old_pair() throws Exception {
        setUp();
        renew(HUBEI);
        var old = hubei();
        renewEverybody();
        var uses = new OldRootUses(member(), old.retiring().orElseThrow());
        var orderer = member().orderers().getFirst();
        var address = Placement.THIS_MACHINE.address(orderer, PortUse.SERVICE);
        var before = old.node(orderer.name()).tls().certificate();
        var after = hubei().node(orderer.name()).tls().certificate();
        assertThat(uses.inFolder(prepared())).isEmpty();
        assertThat(uses.onNetwork(Map.of(address, List.of(after, before)), _ -> Optional.of(before)))
                .extracting(OldRootUse::holder, use -> use.what().en())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("orderer0.hubei", "its certificates in the channel"),
                        org.assertj.core.groups.Tuple.tuple("orderer0.hubei", "runs with the certificates before"),
                        org.assertj.core.groups.Tuple.tuple("peer0.hubei", "runs with the certificates before"));
        assertThat(uses.onNetwork(Map.of(address, List.of(after)), _ -> Optional.of(after))).isEmpty();
        assertThat(uses.onNetwork(Map.of(), _ -> Optional.empty())).isEmpty();
    }

    @Test
    void an_end_that_was_broken_off_is_finished_without_asking_anybody() throws Exception {
        setUp();
        renew(HUBEI);
        renewEverybody();
        Files.delete(data().organisations()
                .resolve("peerOrganizations/hubei.tanji.example/tlsca/retiring/tlsca.hubei.tanji.example-cert.pem"));
        assertThat(retire(HUBEI)).isZero();
        assertThat(said).contains("The old roots of hubei are retired here", "channel apply --signers hubei");
        assertThat(hubei().retiring()).isEmpty();
    }
}
