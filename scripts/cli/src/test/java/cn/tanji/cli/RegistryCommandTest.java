package cn.tanji.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCommandTest {
    private static final String DEFINITION = Path.of("..", "..", "network-config", "consortium.yaml").toString();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void status_of_nothing_shows_the_consortium_and_says_that_it_is_down() {
        assertThat(run("status")).isEqualTo(3);
        assertThat(out.toString()).contains("No registry runs on " + folder, "GuangdongMSP", "the peer of guangdong",
                "registry-hubei", "AND('HubeiMSP.peer'");
    }

    @Test
    void down_with_nothing_running_is_no_error() {
        assertThat(run("down")).isZero();
        assertThat(out.toString()).contains("No registry runs on " + folder);
    }

    @Test
    void a_consortium_file_that_is_refused_is_explained_without_a_stack_trace() throws Exception {
        var wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, "consortium: tanji\n");
        assertThat(RegistryCommand.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute("status",
                "--data", folder.toString(), "--definition", wrong.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("wrong.yaml:1: key 'channel' is missing in the file. To mend it: add it.")
                .doesNotContain("\tat ");
    }

    @Test
    void a_token_of_a_registry_that_never_ran_is_refused() {
        assertThat(run("token", "administrator@guangdong")).isEqualTo(1);
        assertThat(err.toString()).contains("run 'registry up' first");
    }

    @Test
    void a_token_names_a_person_and_a_member() {
        assertThat(run("token", "administrator")).isEqualTo(1);
        assertThat(err.toString()).contains("is no PERSON@MEMBER");
        assertThat(run("token", "somebody@hunan")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no member 'hunan'");
    }

    @Test
    void a_rehearsal_plays_a_small_market() {
        assertThat(RegistryCommand.line().setErr(new PrintWriter(err)).execute("rehearse", "--definition", DEFINITION,
                "--transfers", "64")).as(err.toString()).isZero();
    }

    @Test
    void an_unknown_option_is_refused_with_the_usage() {
        assertThat(run("up", "--prot", "80")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option", "--port");
    }

    private int run(String command, String... more) {
        var arguments = new ArrayList<>(List.of(command, "--data", folder.toString()));
        if (!command.equals("down")) {
            arguments.addAll(List.of("--definition", DEFINITION));
        }
        arguments.addAll(List.of(more));
        return RegistryCommand.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
