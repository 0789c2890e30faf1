package cn.tanji.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.pki.CertificateRole;

class PersonsFileTest {
    @TempDir
    private Path folder;

    @Test
    void reads_members_persons_and_who_is_administrator() throws IOException {
        assertThat(read("member,person,role\nguangdong,gd-1,official\nHubeiMSP,boss,administrator\n"))
                .containsExactly(Enrolment.client("guangdong", "gd-1"),
                        new Enrolment("HubeiMSP", "boss", CertificateRole.ADMIN));
    }

    @Test
    void the_role_may_be_left_out() throws IOException {
        assertThat(read("member,person\nguangdong,gd-1\n")).containsExactly(Enrolment.client("guangdong", "gd-1"));
    }

    @Test
    void a_file_with_its_heading_alone_names_nobody() throws IOException {
        assertThat(read("member,person,role\n")).isEmpty();
    }

    @Test
    void refuses_a_line_without_person_and_names_it() {
        assertThatThrownBy(() -> read("member,person,role\nguangdong,gd-1,\nguangdong,,\n"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("persons.csv:3: a member or person is missing");
    }

    @Test
    void refuses_a_short_line() {
        assertThatThrownBy(() -> read("member,person,role\nguangdong\n")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("persons.csv:2:");
    }

    @Test
    void refuses_another_heading() {
        assertThatThrownBy(() -> read("name,age\n")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("write member,person,role");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertThatThrownBy(() -> PersonsFile.read(folder.resolve("none.csv"))).isInstanceOf(LaunchException.class)
                .hasMessageContaining("cannot be read");
    }

    private List<Enrolment> read(String text) throws IOException {
        var file = folder.resolve("persons.csv");
        Files.writeString(file, text);
        return PersonsFile.read(file);
    }
}
