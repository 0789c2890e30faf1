package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FabricProgramsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"v3.1.5", "v3.1.10", "v3.2.0", "v4.0.0", "3.1.5-snapshot-abc"})
    void programs_of_3_1_5_or_later_are_taken(String version) throws IOException {
        programs("peer: Version: " + version);
        assertThat(found().version()).isEqualTo(version.replaceFirst("^v", ""));
        assertThat(found().orderer()).isEqualTo(folder.resolve("orderer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.1.4", "v3.0.9", "v2.5.12", "v1.4.12"})
    void older_programs_are_refused_with_the_reason(String version) throws IOException {
        programs("peer: Version: " + version);
        assertThatThrownBy(this::found).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("is Fabric " + version.substring(1)).hasMessageContaining("3.1.5 or later");
    }

    @Test
    void what_is_missing_is_named_with_where_to_get_it() throws IOException {
        programs("Version: v3.1.5");
        Files.delete(folder.resolve("osnadmin"));
        assertThatThrownBy(this::found).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("programs osnadmin are not on FABRIC_BIN (" + folder + ")")
                .hasMessageContaining("Install Fabric").hasMessageContaining("scripts/registry doctor");
    }

    @Test
    void a_program_that_tells_no_version_is_refused() throws IOException {
        programs("hello");
        assertThatThrownBy(this::found).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("does not tell its version: hello");
    }

    @Test
    void without_a_named_folder_the_path_is_searched() throws IOException {
        programs("Version: v3.1.5");
        assertThat(FabricPrograms.find(Map.of("PATH", "/nowhere:" + folder)).peer()).isEqualTo(folder.resolve("peer"));
        assertThatThrownBy(() -> FabricPrograms.find(Map.of("PATH", "/nowhere")))
                .hasMessageContaining("peer, orderer, configtxgen, osnadmin are not on PATH");
    }

    private FabricPrograms found() {
        return FabricPrograms.find(Map.of(FabricPrograms.FOLDER, folder.toString()));
    }

    private void programs(String said) throws IOException {
        for (var name : new String[]{"peer", "orderer", "configtxgen", "osnadmin"}) {
            var program = folder.resolve(name);
            Files.writeString(program, "#!/bin/sh\nprintf '%s' '" + said + "'\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
