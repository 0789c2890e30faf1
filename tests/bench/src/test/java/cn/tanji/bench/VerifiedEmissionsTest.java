package cn.tanji.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.bench.VerifiedEmissions.Dirty;
import cn.tanji.bench.VerifiedEmissions.Figure;

class VerifiedEmissionsTest {
    private static final Path DIRTY = Path.of("samples/dirty.csv");

    @Test
    void figures_are_taken_and_every_dirty_row_is_told_by_its_line() throws IOException {
        var read = VerifiedEmissions.read(DIRTY, 2017);
        assertThat(read.figures()).containsExactly(new Figure(101, 1_000), new Figure(107, 0), new Figure(110, 42),
                new Figure(112, 100_000_000_000L));
        assertThat(read.dirty()).extracting(Dirty::line).containsExactly(3L, 4L, 5L, 6L, 7L, 9L, 11L, 12L, 14L, 16L,
                17L);
        assertThat(read.dirty()).extracting(Dirty::reason).contains("tonnes_co2 'Excluded' is no whole number",
                "tonnes_co2 is blank", "tonnes_co2 -3 is negative", "account 101 stands in line 2 already",
                "has 4 columns");
    }

    @Test
    void a_compressed_file_reads_the_same(@TempDir Path folder) throws IOException {
        var packed = folder.resolve("dirty.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(DIRTY, out);
        }
        assertThat(VerifiedEmissions.read(packed, 2017)).isEqualTo(VerifiedEmissions.read(DIRTY, 2017));
    }

    @Test
    void a_file_with_other_columns_is_refused(@TempDir Path folder) throws IOException {
        var other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> VerifiedEmissions.read(other, 2017)).isInstanceOf(IOException.class)
                .hasMessageContaining("account_id");
    }
}
