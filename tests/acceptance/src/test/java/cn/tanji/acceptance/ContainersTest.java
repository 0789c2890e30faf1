package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

import cn.tanji.acceptance.images.Image;
import cn.tanji.cli.demo.MarketReport;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.Networks;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.NetworkKind;

/**
 * The whole registry in containers, in every build whose machine has an engine, the images and Fabric's programs; on ports of
 * its own, beside whatever runs. The acceptance suite runs there too, when it is told to.
 */
class ContainersTest {
    private static final Pattern PORT = Pattern.compile("(service|operations|administration|chaincode): (\\d+)");
    private static final int PORTS_AWAY = 20_000;
    private static final String ADDRESS = "127.0.0.1:28080";
    private static final List<String> ROOT = List.of("", "0", "root");
    private static final String OURS = "tanji/";

    @TempDir
    static Path folder;
    private static RegistryOptions options;
    private static Played year;

    @BeforeAll
    static void playTheYear() throws ConsortiumFileException, IOException {
        Image.requireAll();
        TestedNetwork.requirePrograms(NetworkKind.COMPOSE);
        year = Played.year(SmallMarket.withEmissionsOfThird(1_300),
                RegistryOptions.of(definition(), folder.resolve("data")), ContainersTest::start);
    }

    @AfterAll
    static void end() {
        Optional.ofNullable(year).ifPresent(Played::close);
    }

    private static Path definition() throws IOException {
        var elsewhere = PORT.matcher(Files.readString(Played.DEFINITION)).replaceAll(
                port -> port.group(1) + ": " + (Integer.parseInt(port.group(2)) + PORTS_AWAY));
        return Files.writeString(folder.resolve("consortium.yaml"), elsewhere);
    }

    /** The gateway's port is given by the file that operations names for such settings. */
    private static ServedRegistry start(RegistryOptions given) throws ConsortiumFileException {
        options = given;
        var settings = ComposeSite.file(given.data()).resolveSibling(".env");
        try {
            Files.createDirectories(settings.getParent());
            Files.writeString(settings, "TANJI_PUBLISH=" + ADDRESS + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Networks.serve(NetworkKind.COMPOSE, given, Speech.english(), _ -> {});
    }

    @Test
    void the_year_comes_to_the_same_table() throws IOException {
        var report = new MarketReport(year.client, Speech.english(), List.of(new MarketReport.Year("GD", 2016)));
        assertThat(report.compliance() + "\n" + report.conservation())
                .isEqualTo(Files.readString(Path.of("src/test/resources/small-market.txt")));
    }

    @Test
    void our_containers_have_no_rights_and_nothing_to_write_to() {
        var ours = containers().stream()
                .filter(one -> Objects.requireNonNull(one.getConfig().getImage()).startsWith(OURS)).toList();
        assertThat(ours).hasSize(year.registry.consortium().peerMembers().size() + 1).allSatisfy(one -> {
            var host = one.getHostConfig();
            assertThat(one.getConfig().getUser()).isNotIn(ROOT);
            assertThat(host.getReadonlyRootfs()).isTrue();
            assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
            assertThat(host.getSecurityOpts()).contains("no-new-privileges:true");
            assertThat(host.getPrivileged()).isFalse();
        });
    }

    @Test
    void every_container_runs_and_is_reached_from_this_machine_only() throws ConsortiumFileException {
        assertThat(ComposeSite.isUp(ConsortiumFile.load(options.definition()), options.data())).isTrue();
        assertThat(containers().stream().flatMap(one -> published(one).stream()).map(Ports.Binding::getHostIp))
                .isNotEmpty().containsOnly("127.0.0.1");
    }

    @Test
    void who_may_list_containers_reads_no_secret() throws IOException {
        var places = ComposeSite.file(options.data()).resolveSibling("nodes");
        var secrets = List.of(Files.readString(places.resolve("gateway/passphrase")).strip(),
                Files.readString(places.resolve("postgres/password")).strip());
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(15));
        for (var container : containers()) {
            var shown = container.getRawValues().toString() + Arrays.toString(container.getConfig().getEnv())
                    + Arrays.toString(container.getConfig().getCmd()) + container.getConfig().getLabels();
            assertThat(shown).contains("PATH=").doesNotContain(secrets).doesNotContain("PRIVATE KEY");
        }
    }

    @Test
    void ended_and_started_again_it_has_what_it_had() throws Exception {
        var number = year.certificates.values().iterator().next();
        var before = page(number);
        assertThat(before).contains(number, "广州图书馆");

        ComposeSite.down(options.data(), false);
        assertThat(containers()).isEmpty();
        start(options);

        assertThat(page(number)).isEqualTo(before);
    }

    private static String page(String number) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://" + ADDRESS + "/verify/" + number))
                        .header("Accept-Language", "zh").build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** The project's containers, as the engine describes them. */
    private static List<InspectContainerResponse> containers() {
        var engine = DockerClientFactory.instance().client();
        var folderOfFile = ComposeSite.file(options.data()).toAbsolutePath().getParent().toString();
        return engine.listContainersCmd()
                .withLabelFilter(Map.of("com.docker.compose.project.working_dir", folderOfFile)).exec().stream()
                .map(one -> engine.inspectContainerCmd(one.getId()).exec()).toList();
    }

    private static List<Ports.Binding> published(InspectContainerResponse container) {
        return container.getHostConfig().getPortBindings().getBindings().values().stream().filter(Objects::nonNull)
                .flatMap(Arrays::stream).toList();
    }
}
