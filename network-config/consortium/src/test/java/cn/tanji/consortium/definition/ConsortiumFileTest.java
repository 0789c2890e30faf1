package cn.tanji.consortium.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.yaml.YamlFile;

/** Each refusal: the project's own file with one thing changed. */
class ConsortiumFileTest {
    @TempDir
    private Path folder = Path.of("");
    private String text = "";

    @BeforeEach
    void startFromTheProjectsFile() throws IOException {
        text = ProjectConsortium.text();
    }

    @Test
    void the_projects_file_says_who_takes_part() throws ConsortiumFileException {
        var consortium = ProjectConsortium.load();
        assertThat(consortium.members()).extracting(Member::mspId).containsExactly("GuangdongMSP", "HubeiMSP",
                "TianjinMSP", "ExchangeMSP", "VerifierMSP", "MacaoMSP");
        assertThat(consortium.peerMembers()).extracting(Member::id).containsExactly("guangdong", "hubei", "tianjin",
                "exchange");
        assertThat(consortium.jurisdictions()).extracting(Jurisdiction::code).containsExactly("GD", "HB", "TJ");
        assertThat(consortium.namespaces()).extracting(Namespace::name).containsExactly("registry-guangdong",
                "registry-hubei", "registry-tianjin", "registry-common");
        assertThat(consortium.blockCutting())
                .isEqualTo(new BlockCutting(Duration.ofMillis(250), 500, 2 << 20, 10 << 20));
    }

    @Test
    void a_host_follows_from_name_and_domain() throws ConsortiumFileException {
        var node = ProjectConsortium.load().members().getFirst().nodes().getFirst();
        assertThat(node.host()).isEqualTo("peer0.guangdong.tanji.example");
        assertThat(node.port(PortUse.SERVICE)).isEqualTo(7051);
    }

    @Test
    void policies_follow_from_who_takes_part() throws ConsortiumFileException {
        var namespaces = ProjectConsortium.load().namespaces();
        assertThat(namespaces.getFirst().policy())
                .hasToString("AND('GuangdongMSP.peer', OR('HubeiMSP.peer', 'TianjinMSP.peer', 'ExchangeMSP.peer'))");
        assertThat(namespaces.getLast().policy())
                .hasToString("OutOf(2, 'GuangdongMSP.peer', 'HubeiMSP.peer', 'TianjinMSP.peer')");
    }

    @Test
    void shenzhen_joins_by_one_member_and_one_jurisdiction() throws Exception {
        var member = """
                - id: shenzhen
                  mspId: ShenzhenMSP
                  names: { zh: 深圳市生态环境局, en: Shenzhen Ecology and Environment Bureau }
                  kind: authority
                  domain: shenzhen.tanji.example
                  nodes:
                    - { name: peer0, role: peer, ports: { service: 11051, operations: 11052, chaincode: 11100 } }
                """;
        var jurisdiction = """
                - { code: SZ, names: { zh: 深圳, en: Shenzhen }, authority: shenzhen, namespace: registry-shenzhen }
                """;
        var consortium = load(text.replace("\njurisdictions:", member.indent(2) + "\njurisdictions:")
                .replace("\ncommon:", jurisdiction.indent(2) + "\ncommon:"));
        assertThat(consortium.jurisdiction("SZ").orElseThrow().namespace().policy()).hasToString(
                "AND('ShenzhenMSP.peer', OR('GuangdongMSP.peer', 'HubeiMSP.peer', 'TianjinMSP.peer', 'ExchangeMSP.peer'))");
        assertThat(consortium.common().policy()).hasToString(
                "OutOf(3, 'GuangdongMSP.peer', 'HubeiMSP.peer', 'TianjinMSP.peer', 'ShenzhenMSP.peer')");
    }

    @Test
    void a_written_policy_replaces_the_derived_one() throws Exception {
        var policy = "AND('GuangdongMSP.peer', OutOf(2, 'HubeiMSP.peer', 'TianjinMSP.peer', 'ExchangeMSP.peer'))";
        assertThat(load(withPolicy(policy)).namespaces().getFirst().policy()).hasToString(policy);
    }

    @Test
    void block_cutting_may_be_left_out() throws Exception {
        var start = text.indexOf("blockCutting:");
        var consortium = load(text.substring(0, start) + text.substring(text.indexOf("members:")));
        assertThat(consortium.blockCutting().messagesMax()).isEqualTo(500);
    }

    @Test
    void refuses_an_unknown_key_in_the_file() {
        refuses("channel: tanji", "chanel: tanji", "unknown key 'chanel' in the file",
                "key 'channel' is missing in the file");
    }

    @Test
    void refuses_an_unknown_key_in_a_member() {
        refuses("kind: exchange", "kind: exchange\n    colour: green", "unknown key 'colour' in a member");
    }

    @Test
    void refuses_a_key_that_stands_twice() {
        refuses("kind: exchange", "kind: exchange\n    kind: exchange", "key 'kind' stands twice in a member");
    }

    @Test
    void refuses_a_missing_key() {
        refuses("    mspId: HubeiMSP\n", "", "key 'mspId' is missing in a member");
    }

    @Test
    void refuses_a_missing_port() {
        refuses("service: 7051, ", "", "key 'service' is missing in the ports of a node in the role peer");
    }

    @Test
    void refuses_an_orderers_port_for_a_peer() {
        refuses("chaincode: 7100", "chaincode: 7100, administration: 7101", "unknown key 'administration'");
    }

    @Test
    void refuses_a_kind_nobody_knows() {
        refuses("kind: observer", "kind: spectator", "'spectator' is no good kind in a member",
                "write one of authority, exchange, verifier, observer");
    }

    @Test
    void refuses_a_member_id_with_capitals() {
        refuses("id: macao", "id: Macao", "'Macao' is no good id in a member");
    }

    @Test
    void refuses_an_msp_id_with_a_dot() {
        refuses("mspId: MacaoMSP", "mspId: Macao.MSP", "'Macao.MSP' is no good mspId");
    }

    @Test
    void refuses_a_blank_name() {
        refuses("{ zh: 湖北, en: Hubei }", "{ zh: ' ', en: Hubei }", "' ' is no good zh in names");
    }

    @Test
    void refuses_a_domain_with_a_space() {
        refuses("domain: macao.tanji.example", "domain: macao tanji", "'macao tanji' is no good domain");
    }

    @Test
    void refuses_a_host_with_an_underscore() {
        refuses("name: peer0, role: peer, ports: { service: 7051",
                "name: peer0, role: peer, host: gd_peer, ports: { service: 7051", "'gd_peer' is no good host");
    }

    @Test
    void refuses_a_jurisdiction_code_of_three_letters() {
        refuses("code: GD", "code: GDX", "'GDX' is no good code in a jurisdiction");
    }

    @Test
    void refuses_a_namespace_that_ends_in_a_hyphen() {
        refuses("namespace: registry-common", "namespace: registry-", "'registry-' is no good namespace");
    }

    @Test
    void refuses_port_zero_and_port_65536() {
        refuses("service: 7051", "service: 0", "'0' is no good service", "write a whole number from 1 to 65535");
        refuses("service: 7051", "service: 65536", "'65536' is no good service");
    }

    @Test
    void refuses_a_port_that_is_no_number() {
        refuses("service: 7051", "service: grpc", "'grpc' is no good service");
    }

    @Test
    void refuses_chaincode_ports_beyond_the_last_port() {
        refuses("chaincode: 7100", "chaincode: 65533", "chaincode ports of peer0 of member 'guangdong' run beyond");
    }

    @Test
    void accepts_the_highest_chaincode_ports_that_fit() throws Exception {
        assertThat(load(text.replace("chaincode: 7100", "chaincode: 65532")).namespaces()).hasSize(4);
    }

    @Test
    void refuses_a_port_that_two_nodes_want() {
        refuses("service: 8051", "service: 7051",
                "port 7051 of peer0 of member 'hubei' is taken by peer0 of member 'guangdong'");
    }

    @Test
    void refuses_a_port_among_another_peers_chaincode_ports() {
        refuses("service: 8051", "service: 7103", "port 7103 of peer0 of member 'hubei' is taken");
    }

    @Test
    void refuses_a_member_id_that_is_taken() {
        refuses("id: tianjin", "id: hubei", "member id 'hubei' is already taken in line");
    }

    @Test
    void refuses_an_msp_id_that_is_taken() {
        refuses("mspId: TianjinMSP", "mspId: HubeiMSP", "MSP id 'HubeiMSP' is already taken in line");
    }

    @Test
    void refuses_a_domain_that_is_taken() {
        refuses("domain: tianjin.tanji.example", "domain: hubei.tanji.example",
                "domain 'hubei.tanji.example' is already taken");
    }

    @Test
    void refuses_a_node_name_that_is_taken_within_its_member() {
        refuses("name: orderer0, role: orderer, ports: { service: 7054",
                "name: peer0, role: orderer, ports: { service: 7054",
                "node name of member 'guangdong' 'peer0' is already taken");
    }

    @Test
    void refuses_a_jurisdiction_code_that_is_taken() {
        refuses("code: HB", "code: GD", "jurisdiction code 'GD' is already taken");
    }

    @Test
    void refuses_a_namespace_that_is_taken() {
        refuses("namespace: registry-common", "namespace: registry-hubei",
                "namespace 'registry-hubei' is already taken");
    }

    @Test
    void refuses_an_authority_that_is_no_member() {
        refuses("authority: hubei", "authority: hunan", "there is no member 'hunan'");
    }

    @Test
    void refuses_a_jurisdiction_under_the_exchange() {
        refuses("authority: hubei", "authority: exchange", "member 'exchange' is no authority");
    }

    @Test
    void refuses_an_authority_without_a_peer() {
        refuses("      - { name: peer0, role: peer, ports: { service: 8051, operations: 8052, chaincode: 8100 } }\n",
                "",
                "member 'hubei' runs no peer, so it cannot endorse for HB");
    }

    @Test
    void refuses_a_member_without_peer_and_without_gateway() {
        refuses("    domain: macao.tanji.example\n    through: guangdong\n", "    domain: macao.tanji.example\n",
                "member 'macao' runs no peer and names no member to take part through");
    }

    @Test
    void refuses_a_gateway_of_an_unknown_member() {
        refuses("domain: macao.tanji.example\n    through: guangdong",
                "domain: macao.tanji.example\n    through: hainan", "there is no member 'hainan'");
    }

    @Test
    void refuses_a_gateway_of_a_member_without_peer() {
        refuses("domain: macao.tanji.example\n    through: guangdong",
                "domain: macao.tanji.example\n    through: verifier", "member 'verifier' runs no peer");
    }

    @Test
    void refuses_a_member_with_peer_that_takes_part_through_another() {
        refuses("kind: exchange", "kind: exchange\n    through: hubei",
                "member 'exchange' runs a peer and yet takes part through another member");
    }

    @Test
    void refuses_a_consortium_without_authority() {
        assertRefused(text.replace("kind: authority", "kind: exchange"), "no authority runs a peer");
    }

    @Test
    void refuses_a_consortium_with_one_peer() {
        assertRefused(text.replaceAll("(?m)^.*role: peer, ports: \\{ service: (8|9|10)051.*\n", ""),
                "fewer than two members run a peer");
    }

    @Test
    void refuses_a_consortium_without_orderer() {
        assertRefused(text.replaceAll("(?m)^.*role: orderer.*\n", ""), "no member runs an orderer");
    }

    @Test
    void refuses_a_consortium_without_jurisdiction() {
        var start = text.indexOf("jurisdictions:\n");
        assertRefused(text.substring(0, start) + "jurisdictions: []\n" + text.substring(text.indexOf("common:\n")),
                "there is no jurisdiction");
    }

    @Test
    void refuses_a_consortium_without_common_namespace() {
        refuses("common:\n  namespace: registry-common\n", "", "key 'common' is missing in the file");
    }

    @Test
    void refuses_a_policy_that_does_not_read() {
        assertRefused(withPolicy("AND('GuangdongMSP.peer', 'HubeiMSP.peer'"), "the policy does not read",
                "expected ')'");
    }

    @Test
    void refuses_a_policy_that_names_an_unknown_msp() {
        assertRefused(withPolicy("AND('GuangdongMSP.peer', 'HainanMSP.peer')"),
                "names HainanMSP, which no member has");
    }

    @Test
    void refuses_a_policy_that_names_a_member_without_peer() {
        assertRefused(withPolicy("AND('GuangdongMSP.peer', OR('HubeiMSP.peer', 'MacaoMSP.peer'))"),
                "names MacaoMSP, whose member runs no peer");
    }

    @Test
    void refuses_a_policy_without_the_authority() {
        assertRefused(withPolicy("AND('HubeiMSP.peer', 'TianjinMSP.peer')"), "can be met without its authority");
    }

    @Test
    void refuses_a_policy_that_the_others_can_meet_together() {
        assertRefused(withPolicy("OutOf(2, 'GuangdongMSP.peer', 'HubeiMSP.peer', 'TianjinMSP.peer')"),
                "can be met without its authority");
    }

    @Test
    void refuses_a_policy_that_the_authority_meets_alone() {
        assertRefused(withPolicy("OutOf(1, 'GuangdongMSP.peer')"),
                "the authority 'guangdong' alone can meet the policy");
    }

    @Test
    void refuses_blocks_preferred_larger_than_allowed() {
        refuses("absoluteBytes: 10485760", "absoluteBytes: 2097151",
                "preferredBytes 2097152 is more than absoluteBytes");
    }

    @Test
    void refuses_a_block_timeout_of_zero() {
        refuses("timeoutMilliseconds: 250", "timeoutMilliseconds: 0", "'0' is no good timeoutMilliseconds");
    }

    @Test
    void refuses_members_that_are_no_list() {
        assertRefused("consortium: a\nchannel: a\nnetwork: embedded\nmembers: none\ncommon: {namespace: c}\n",
                "'members' in the file is no list");
    }

    @Test
    void refuses_a_file_that_is_no_mapping() {
        assertRefused("- a\n- b\n", "the file is no mapping");
    }

    @Test
    void refuses_an_empty_file() {
        assertRefused("# nothing\n", "the file is empty");
    }

    @Test
    void refuses_what_is_no_yaml_and_names_the_line() {
        assertRefused("consortium: tanji\nchannel: [tanji\nnetwork: embedded\n", ":3: this is no YAML");
    }

    @Test
    void refuses_a_file_that_is_not_in_utf_8() throws IOException {
        var file = folder.resolve("gbk.yaml");
        Files.write(file, new byte[]{(byte) 0xB9, (byte) 0xE3, (byte) 0xB6});
        assertThatThrownBy(() -> ConsortiumFile.load(file)).isInstanceOf(ConsortiumFileException.class)
                .hasMessageContaining("not in UTF-8");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertThatThrownBy(() -> ConsortiumFile.load(folder.resolve("none.yaml")))
                .isInstanceOf(ConsortiumFileException.class).hasMessageContaining("there is no such file");
    }

    @Test
    void reads_a_file_of_the_greatest_size_and_refuses_one_byte_more() throws Exception {
        var room = (int) YamlFile.BYTES_MAX - text.getBytes(StandardCharsets.UTF_8).length - 2;
        var greatest = text + "#" + "x".repeat(room) + "\n";
        assertThat(load(greatest).members()).hasSize(6);
        assertRefused(greatest + "\n", "the file is larger than 1048576 bytes");
    }

    @Test
    void tells_all_problems_at_once_in_the_order_of_the_file() {
        var changed = text.replace("kind: observer", "kind: spectator").replace("service: 7051", "service: 0")
                .replace("code: GD", "code: GDX");
        var refusal = catchThrowableOfType(ConsortiumFileException.class, () -> load(changed));
        assertThat(refusal.problems()).extracting(problem -> problem.what().en()).containsExactly(
                "'0' is no good service in the ports of a node in the role peer",
                "'spectator' is no good kind in a member", "'GDX' is no good code in a jurisdiction");
    }

    @Test
    void a_problem_names_file_line_and_cure() throws IOException {
        var line = text.substring(0, text.indexOf("kind: observer")).lines().count();
        assertRefused(text.replace("kind: observer", "kind: spectator"), folder.resolve("consortium.yaml") + ":" + line
                + ": 'spectator' is no good kind in a member. To mend it: write one of authority, exchange, verifier, observer.");
    }

    private void refuses(String part, String replacement, String... sentences) {
        assertThat(text).contains(part);
        assertRefused(text.replaceFirst(Pattern.quote(part),
                Matcher.quoteReplacement(replacement)), sentences);
    }

    private void assertRefused(String changed, String... sentences) {
        assertThatThrownBy(() -> load(changed))
                .isInstanceOfSatisfying(ConsortiumFileException.class,
                        refusal -> assertThat(refusal.zh().lines()).as("each problem in Chinese, too")
                                .hasSameSizeAs(refusal.problems())
                                .allSatisfy(line -> assertThat(line).containsPattern("\\p{IsHan}.*改正：.*\\p{IsHan}")))
                .hasMessageContainingAll(sentences);
    }

    @Test
    void a_problem_is_told_in_chinese() {
        var line = text.substring(0, text.indexOf("kind: observer")).lines().count();
        assertThatThrownBy(() -> load(text.replace("kind: observer", "kind: spectator"))).isInstanceOfSatisfying(
                ConsortiumFileException.class, refusal -> assertThat(refusal.zh()).isEqualTo(folder.resolve(
                        "consortium.yaml") + ":" + line
                        + "：成员中 kind 的值 'spectator' 不合要求。改正：请写其中之一：authority, exchange, verifier, observer。"));
    }

    private String withPolicy(String policy) {
        return text.replace("namespace: registry-guangdong }",
                "namespace: registry-guangdong, policy: \"" + policy + "\" }");
    }

    private Consortium load(String changed) throws IOException, ConsortiumFileException {
        var file = folder.resolve("consortium.yaml");
        Files.writeString(file, changed);
        return ConsortiumFile.load(file);
    }
}
