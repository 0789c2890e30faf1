package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.PeerEndpoint.ClientCertificate;
import cn.tanji.app.fabric.Participant;
import cn.tanji.consortium.yaml.YamlFileException;

/** Each refusal: a good file with one thing changed. */
class GatewayFileTest {
    private static final String GOOD = """
            host: 127.0.0.1
            port: 8080
            dataFolder: data
            channel: tanji
            network: local
            registries:
              - {jurisdiction: GD, namespace: registry-guangdong, authority: GuangdongMSP, nameZh: 广东, nameEn: Guangdong}
            members:
              - mspId: GuangdongMSP
                peer: {host: 127.0.0.1, port: 7051, serverName: peer0.guangdong.tanji.example, roots: roots.pem}
                keyStore: {file: keys.p12, passphraseVariable: PASSPHRASE}
              - mspId: HubeiMSP
                peer: {host: peer0.hubei.tanji.example, port: 7051, roots: roots.pem, client: {certificate: roots.pem, key: roots.pem}}
            reader: {member: GuangdongMSP, person: gateway}
            login:
              developmentIssuer: issuer.jwk
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void putTheFilesBeside() throws Exception {
        Files.writeString(folder.resolve("roots.pem"), "");
        Files.writeString(folder.resolve("secret"), "of the database\n");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var out = Files.newOutputStream(folder.resolve("keys.p12"))) {
            store.store(out, "right".toCharArray());
        }
    }

    @Test
    void a_good_file_says_whom_the_gateway_serves() throws Exception {
        var read = read(GOOD);
        assertThat(read.members()).extracting(GatewayFile.ServedMember::mspId).containsExactly("GuangdongMSP",
                "HubeiMSP");
        assertThat(read.members().getFirst().peer()).isEqualTo(new PeerEndpoint("127.0.0.1", 7051,
                Optional.of("peer0.guangdong.tanji.example"), folder.resolve("roots.pem"), Optional.empty()));
        assertThat(read.members().getLast().peer().client())
                .contains(new ClientCertificate(folder.resolve("roots.pem"), folder.resolve("roots.pem")));
        assertThat(read.members().getLast().keys()).isEmpty();
        assertThat(read.reader()).isEqualTo(new Participant("GuangdongMSP", "gateway"));
        assertThat(read.dataFolder()).isEqualTo(folder.resolve("data"));
        assertThat(read.developmentIssuer()).contains(folder.resolve("issuer.jwk"));
        assertThat(read.inFlightMax()).isEqualTo(256);
        assertThat(read.properties()).isEmpty();
    }

    @Test
    void an_issuer_of_the_members_and_a_database_become_properties() throws Exception {
        var read = read(GOOD.replace("developmentIssuer: issuer.jwk",
                "oidc: {issuer: 'https://login.example', keys: 'https://login.example/keys', audience: tanji}")
                + """
                        inFlightMax: 400
                        database:
                          readModel: {url: 'jdbc:postgresql://127.0.0.1/tanji', username: tanji, passwordFile: secret}
                        """);
        assertThat(read.developmentIssuer()).isEmpty();
        assertThat(read.inFlightMax()).isEqualTo(400);
        assertThat(read.properties())
                .containsEntry("micronaut.security.token.jwt.signatures.jwks.oidc.url", "https://login.example/keys")
                .containsEntry("micronaut.security.token.jwt.claims-validators.issuer", "https://login.example")
                .containsEntry("datasources.default.url", "jdbc:postgresql://127.0.0.1/tanji")
                .containsEntry("datasources.default.password", "of the database")
                .containsEntry("datasources.default.driver-class-name", "org.postgresql.Driver");
    }

    @Test
    void refuses_an_unknown_key() {
        assertRefused("host: 127.0.0.1", "hosts: 127.0.0.1", ":1: unknown key 'hosts' in the file", "use only host");
    }

    @Test
    void refuses_a_port_out_of_bounds() {
        assertRefused("port: 8080", "port: 65536", ":2: '65536' is no good port in the file", "from 0 to 65535");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertRefused("file: keys.p12", "file: others.p12", ":11: the file ", "others.p12 that 'file' names cannot be");
    }

    @Test
    void refuses_a_passphrase_that_is_not_set() {
        assertRefused("passphraseVariable: PASSPHRASE", "passphraseVariable: OTHER",
                ":11: the environment variable OTHER is not set", "set it to the secret");
    }

    @Test
    void refuses_a_passphrase_that_does_not_open_the_store() {
        assertRefused("passphraseVariable: PASSPHRASE", "passphraseFile: secret", ":11: the key store ",
                "does not open with this passphrase");
    }

    @Test
    void refuses_a_passphrase_named_twice() {
        assertRefused("passphraseVariable: PASSPHRASE", "passphraseVariable: PASSPHRASE, passphraseFile: secret",
                ":11: there is both 'passphraseVariable' and 'passphraseFile'", "remove one");
    }

    @Test
    void refuses_a_reader_without_a_key_store() {
        assertRefused("reader: {member: GuangdongMSP", "reader: {member: HubeiMSP",
                ":14: the reader's member HubeiMSP has no key store here", "name a member that has one");
    }

    @Test
    void refuses_the_same_member_twice() {
        assertRefused("mspId: HubeiMSP", "mspId: GuangdongMSP", ":12: this member stands twice", "remove one");
    }

    @Test
    void refuses_a_file_without_members() {
        assertRefused("members:", "ignored:", "unknown key 'ignored'", "there is no member");
    }

    @Test
    void refuses_a_file_that_names_nobody_to_issue_tokens() {
        assertRefused("developmentIssuer: issuer.jwk", "personClaim: sub",
                ":16: login needs either 'developmentIssuer' or 'oidc'", "name the OIDC issuer");
    }

    @Test
    void refuses_a_database_of_another_kind() {
        assertRefused("login:",
                "database: {readModel: {url: 'jdbc:oracle:x', username: u, passwordFile: secret}}\nlogin:",
                ":15: 'jdbc:oracle:x' is no good url in a database", "jdbc:postgresql://");
    }

    private GatewayFile read(String text) throws Exception {
        var file = Files.writeString(folder.resolve("gateway.yaml"), text);
        return GatewayFile.load(file, Map.of("PASSPHRASE", "right"));
    }

    private void assertRefused(String good, String bad, String... sentences) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad))).isInstanceOf(YamlFileException.class)
                .hasMessageContainingAll(sentences);
    }
}
