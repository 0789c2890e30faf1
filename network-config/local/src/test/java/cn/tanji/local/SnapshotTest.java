package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members' snapshots are compared from their folders alone. */
class SnapshotTest {
    private static final String SHA256_OF_STATE = "4ba69735ca53765ed6a709edb56c6ea236b7193a3b29a6b390c346f0f4340e4e";

    @TempDir
    Path folder;

    private Snapshot snapshot(String member, long block, String content, String hash) throws IOException {
        var place = Files.createDirectories(folder.resolve(member));
        Files.writeString(place.resolve("public_state.data"), content);
        Files.writeString(place.resolve("_snapshot_signable_metadata.json"), """
                {"channel_name": "tanji", "last_block_number": %d, "last_block_hash": "ab",
                 "snapshot_files_raw_hashes": {"public_state.data": "%s"}}""".formatted(block, hash));
        return Snapshot.in(place);
    }

    @Test
    void equal_snapshots_have_no_difference() throws IOException {
        assertThat(snapshot("one", 7, "state", SHA256_OF_STATE)
                .differences(snapshot("other", 7, "state", SHA256_OF_STATE))).isEmpty();
    }

    @Test
    void another_block_and_another_file_are_named() throws IOException {
        assertThat(snapshot("one", 7, "state", SHA256_OF_STATE).differences(snapshot("other", 8, "state", "00")))
                .containsExactly("block 7 / 8", "public_state.data " + SHA256_OF_STATE + " / 00");
    }

    @Test
    void a_file_that_is_not_what_the_text_says_is_named() throws IOException {
        assertThat(snapshot("one", 7, "another state", SHA256_OF_STATE).damaged()).containsExactly("public_state.data");
    }

    @Test
    void a_whole_snapshot_has_no_damage() throws IOException {
        assertThat(snapshot("one", 7, "state", SHA256_OF_STATE).damaged()).isEmpty();
    }

    @Test
    void a_folder_without_snapshot_says_how_to_take_one() {
        assertThatThrownBy(() -> Snapshot.in(folder)).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("snapshot take");
    }
}
