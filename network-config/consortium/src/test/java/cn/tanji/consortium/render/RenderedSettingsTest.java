package cn.tanji.consortium.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.ProjectConsortium;

/** What the project's own definition renders to, byte for byte. Written anew by <code>-Dgolden.write=true</code>. */
class RenderedSettingsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/rendered");
    private static final MspFolders FOLDERS = new MspFolders(Path.of("/registry/organizations"));

    private final Consortium consortium;

    RenderedSettingsTest() throws ConsortiumFileException {
        consortium = ProjectConsortium.load();
    }

    @ParameterizedTest
    @EnumSource
    void the_channel_is_ordered_by_all_four_members(Placement placement) throws IOException {
        compare("configtx-" + placement + ".yaml", new ChannelConfiguration(consortium, FOLDERS, placement).text());
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_and_an_orderer_speak_tls_everywhere(Placement placement) throws IOException {
        var hubei = member("hubei");
        compare("core-" + placement + ".yaml", new PeerSettings(hubei, hubei.peers().getFirst(), FOLDERS, placement,
                Path.of("/registry/builder"), Path.of("/registry/data")).text());
        compare("orderer-" + placement + ".yaml", new OrdererSettings(hubei, hubei.orderers().getFirst(), FOLDERS,
                placement, Path.of("/registry/data")).text());
    }

    @Test
    void every_node_chaincode_service_gateway_and_database_is_a_container() throws IOException {
        compare("compose.yaml", new ComposeFile(consortium, "tanji").text());
    }

    @Test
    void a_gateway_in_a_container_knows_every_member_and_has_some_keys() throws IOException {
        compare("gateway.yaml", new GatewaySettings(consortium, Set.of("guangdong", "verifier"), "gateway").text());
    }

    @Test
    void no_container_publishes_a_port_beyond_this_machine() {
        assertThat(new ComposeFile(consortium, "tanji").text().lines().filter(line -> line.contains("ports: [")))
                .hasSize(9).allMatch(line -> line.contains("127.0.0.1:"));
    }

    @Test
    void only_peers_endorse_only_orderers_sign_blocks_and_observers_run_no_node() {
        var text = new ChannelConfiguration(consortium, FOLDERS, Placement.THIS_MACHINE).text();
        assertThat(text).contains("Endorsement: { Type: Signature, Rule: \"OR('GuangdongMSP.peer')\" }",
                "Writers: { Type: Signature, Rule: \"OR('GuangdongMSP.orderer')\" }",
                "Organizations: [*GuangdongMSP, *HubeiMSP, *TianjinMSP, *ExchangeMSP, *VerifierMSP, *MacaoMSP]",
                "Organizations: [*GuangdongMSP-orderers, *HubeiMSP-orderers, *TianjinMSP-orderers, *ExchangeMSP-orderers]")
                .contains(
                        "LifecycleEndorsement: { Type: Signature, Rule: \"OutOf(3, 'GuangdongMSP.peer', 'HubeiMSP.peer', "
                                + "'TianjinMSP.peer', 'ExchangeMSP.peer')\" }")
                .doesNotContain("&MacaoMSP-orderers");
    }

    @Test
    void fewer_than_four_orderers_tolerate_no_fault_and_are_refused() {
        var three = new Consortium(consortium.name(), consortium.channel(), consortium.network(),
                consortium.members().stream().filter(member -> !member.id().equals("exchange")).toList(),
                consortium.jurisdictions(), consortium.common(), consortium.blockCutting());
        assertThatThrownBy(() -> new ChannelConfiguration(three, FOLDERS, Placement.THIS_MACHINE).text())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs four orderers; the definition has 3");
    }

    private Member member(String id) {
        return consortium.member(id).orElseThrow();
    }

    private static void compare(String name, String text) throws IOException {
        var file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
