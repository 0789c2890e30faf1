package cn.tanji.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8080");

    @TempDir
    private Path folder;

    @Test
    void a_registry_that_runs_is_found() {
        Instance.here(ADDRESS).write(data());
        assertThat(Instance.on(data())).contains(Instance.here(ADDRESS));
    }

    @Test
    void nothing_runs_on_a_fresh_folder() {
        assertThat(Instance.on(data())).isEmpty();
    }

    @Test
    void a_later_process_with_the_same_id_is_another_one() {
        new Instance(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"), ADDRESS).write(data());
        assertThat(Instance.on(data())).isEmpty();
    }

    @Test
    void a_file_cut_short_by_a_crash_counts_for_nothing() throws IOException {
        Files.writeString(folder.resolve("registry.pid"), "12");
        assertThat(Instance.on(data())).isEmpty();
    }

    @Test
    void a_file_that_says_something_else_is_shown_to_a_person() throws IOException {
        Files.writeString(folder.resolve("registry.pid"), "one\ntwo\nthree\n");
        assertThatThrownBy(() -> Instance.on(data())).isInstanceOf(LaunchException.class)
                .hasMessageContaining("registry.pid cannot be read");
    }

    @Test
    void an_ended_registry_is_not_found() {
        Instance.here(ADDRESS).write(data());
        Instance.erase(data());
        assertThat(Instance.on(data())).isEmpty();
    }

    @Test
    void a_second_registry_on_one_folder_is_refused_until_the_first_ends() {
        var first = InstanceLock.take(data());
        assertThatThrownBy(() -> InstanceLock.take(data())).isInstanceOf(LaunchException.class)
                .hasMessageContaining("a registry already runs on " + folder);
        first.close();
        InstanceLock.take(data()).close();
    }

    private DataFolder data() {
        return new DataFolder(folder);
    }
}
