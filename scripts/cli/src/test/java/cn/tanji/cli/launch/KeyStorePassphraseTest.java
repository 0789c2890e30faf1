package cn.tanji.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStorePassphraseTest {
    @TempDir
    private Path folder;

    @Test
    void the_operators_passphrase_is_used_and_never_written() {
        var given = KeyStorePassphrase.of(data(), Map.of(KeyStorePassphrase.VARIABLE, "my own"));
        assertThat(given).isEqualTo("my own".toCharArray());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void without_one_a_random_passphrase_is_kept_for_the_owner_alone() throws IOException {
        var first = KeyStorePassphrase.of(data(), Map.of());
        assertThat(first).hasSize(32).isEqualTo(KeyStorePassphrase.of(data(), Map.of()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keystores/passphrase"))))
                .isEqualTo("rw-------");
    }

    @Test
    void two_registries_have_two_passphrases() {
        var other = new DataFolder(folder.resolve("other"));
        assertThat(KeyStorePassphrase.of(data(), Map.of())).isNotEqualTo(KeyStorePassphrase.of(other, Map.of()));
    }

    @Test
    void an_empty_variable_gives_no_passphrase() {
        assertThat(KeyStorePassphrase.of(data(), Map.of(KeyStorePassphrase.VARIABLE, ""))).hasSize(32);
    }

    private DataFolder data() {
        return new DataFolder(folder);
    }
}
