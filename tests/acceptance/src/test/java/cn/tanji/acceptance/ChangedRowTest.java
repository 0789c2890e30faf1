package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.demo.MarketFiles;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** The printed figures come from the ledger: another row in the files makes another table. */
class ChangedRowTest {
    @Test
    void one_changed_row_changes_the_table(@TempDir Path folder) throws ConsortiumFileException, IOException {
        MarketFiles.write(SmallMarket.withEmissionsOfThird(1_000), folder.resolve("market"));
        var market = MarketFiles.read(folder.resolve("market"));
        assertThat(market).isEqualTo(SmallMarket.withEmissionsOfThird(1_000));
        try (var year = Played.year(market, folder.resolve("data"))) {
            var answer = year.client.query("", "/api/v1/compliance/GD/2016").getAsJsonObject();
            assertThat(answer.getAsJsonObject("counts").get("compliant").getAsLong()).isEqualTo(3);
            assertThat(answer.getAsJsonObject("sums").get("confirmed").getAsLong()).isEqualTo(3_100);
        }
    }
}
