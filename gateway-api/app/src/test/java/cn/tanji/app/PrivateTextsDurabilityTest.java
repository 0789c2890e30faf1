package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fixture.DyingRegistry;

/** A private text cannot be made again from blocks: it must outlive the gateway's sudden end. */
@DisabledIfSystemProperty(named = "tanji.test.database", matches = "postgresql", disabledReason = "asks the file of H2")
class PrivateTextsDurabilityTest {
    @TempDir
    private Path folder;

    @Test
    void names_are_on_disk_though_the_gateway_dies_in_the_moment_it_has_answered() throws Exception {
        var log = folder.resolve("child.log").toFile();
        var child = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                DyingRegistry.class.getName(), folder.toString()).redirectErrorStream(true).redirectOutput(log).start();
        assertThat(child.waitFor(2, TimeUnit.MINUTES)).as("the child ended").isTrue();
        assertThat(child.exitValue()).as(Files.readString(log.toPath())).isEqualTo(DyingRegistry.ANSWERED);
        assertThat(namesOnDisk()).containsExactlyInAnyOrder(DyingRegistry.WAITED_FOR, DyingRegistry.ONLY_SENT);
    }

    private List<String> namesOnDisk() throws Exception {
        var names = new ArrayList<String>();
        var file = folder.resolve("gateway").resolve("privatetexts").toAbsolutePath();
        try (var database = DriverManager.getConnection(
                "jdbc:h2:file:" + file + ";IFEXISTS=TRUE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "");
                var statement = database.createStatement();
                var row = statement.executeQuery("SELECT hash, salt, content FROM private_text")) {
            while (row.next()) {
                names.add(row.getString("content"));
                assertThat(hash(row.getString("salt"), names.getLast())).isEqualTo(row.getString("hash"));
            }
        }
        return names;
    }

    private static String hash(String salt, String text) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(HexFormat.of().parseHex(salt));
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
