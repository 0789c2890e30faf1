package cn.tanji.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.tanji.domain.compliance.LoadRuleSet;
import cn.tanji.ledger.CanonicalJson;

/** The rule sets that stand in the repository are commands as they stand. */
class RuleSetFilesTest {
    private final CanonicalJson json = new CanonicalJson();

    @ParameterizedTest
    @CsvSource({"guangdong,GD", "hubei,HB", "tianjin,TJ", "shenzhen,SZ"})
    void a_rule_set_file_is_a_command_that_survives_the_canonical_encoding(String file, String jurisdiction)
            throws IOException {
        var text = Files.readString(Path.of("../../network-config/rulesets/" + file + ".json"));
        var command = json.read(LoadRuleSet.class, text);
        assertThat(command.ruleSet().jurisdiction()).isEqualTo(jurisdiction);
        assertThat(command.ruleSet().isValidFor(2016)).isTrue();
        assertThat(command.ruleSet().offsets().capBasisPoints()).isEqualTo(1_000);
        assertThat(command.ruleSet().reversalWindowDays()).isEqualTo(14);
        assertThat(json.read(LoadRuleSet.class, json.write(command))).isEqualTo(command);
    }
}
