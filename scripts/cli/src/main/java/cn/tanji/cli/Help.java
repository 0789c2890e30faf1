package cn.tanji.cli;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import cn.tanji.cli.text.Speech;
import cn.tanji.ledger.Language;

/** Help for every command, and what is wrong with the arguments, in Chinese or English. */
final class Help {
    private Help() {}

    /** Adds {@code --help} to a command and all below it, and words of the reader's language. */
    static CommandLine add(CommandLine line, Speech speech) {
        addToAll(line);
        if (speech.language() == Language.ZH) {
            line.setResourceBundle(ResourceBundle.getBundle("cn.tanji.cli.help", Locale.CHINESE));
        }
        return line.setParameterExceptionHandler((problem, _) -> explain(problem, speech));
    }

    private static void addToAll(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getSubcommands().values().forEach(Help::addToAll);
    }

    private static int explain(ParameterException problem, Speech speech) {
        var line = problem.getCommandLine();
        line.getErr().println(line.getColorScheme()
                .errorText(speech.say(String.valueOf(problem.getMessage()), inChinese(problem))));
        line.usage(line.getErr(), line.getColorScheme());
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String inChinese(ParameterException problem) {
        return switch (problem) {
            case MissingParameterException missing -> "缺少："
                    + missing.getMissing().stream().map(Help::name).collect(Collectors.joining("、"));
            case UnmatchedArgumentException unmatched -> "无法识别：" + String.join(" ", unmatched.getUnmatched());
            default -> "参数有误：" + problem.getMessage();
        };
    }

    private static String name(ArgSpec argument) {
        return argument.isOption() ? ((CommandLine.Model.OptionSpec) argument).longestName() : argument.paramLabel();
    }
}
