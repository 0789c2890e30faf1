package cn.tanji.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

import cn.tanji.cli.text.Speech;
import cn.tanji.ledger.Language;

class HelpTest {
    private static final Speech ZH = new Speech(Language.ZH);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static List<CommandLine> commands() {
        return below(RegistryCommand.line(ZH)).filter(line -> !line.getCommandSpec().usageMessage().hidden()).toList();
    }

    private static Stream<CommandLine> below(CommandLine line) {
        return Stream.concat(Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpTest::below));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_and_each_of_its_arguments_is_described_in_chinese(CommandLine line) {
        var spec = line.getCommandSpec();
        assertThat(String.join("", spec.usageMessage().description())).as(spec.qualifiedName())
                .containsPattern("\\p{IsHan}");
        assertThat(spec.args().stream().filter(argument -> !argument.hidden())).isNotEmpty()
                .allMatch(HelpTest::isDescribed, "is described in Chinese under " + spec.qualifiedName());
    }

    private static boolean isDescribed(ArgSpec argument) {
        return String.join("", argument.description()).codePoints()
                .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN);
    }

    @Test
    void every_command_tells_how_it_is_used_when_asked() {
        for (var command : List.of(List.of("join"), List.of("channel", "sign"), List.of("snapshot", "compare"))) {
            var typed = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
            assertThat(execute(new Speech(Language.EN), typed)).isZero();
            assertThat(out.toString()).contains("Usage: registry " + String.join(" ", command));
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_is_missing_and_what_is_not_known_is_said_in_chinese_with_the_usage() {
        assertThat(execute(ZH, "channel", "sign", "--file", "x")).isEqualTo(2);
        assertThat(execute(ZH, "up", "--prot", "80")).isEqualTo(2);
        assertThat(err.toString()).contains("缺少：--member", "用法：registry channel sign", "无法识别：--prot");
    }

    private int execute(Speech speech, String... arguments) {
        return RegistryCommand.line(speech).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
