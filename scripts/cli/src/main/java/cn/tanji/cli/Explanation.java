package cn.tanji.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import cn.tanji.cli.demo.DemoFailure;
import cn.tanji.cli.demo.MarketFileException;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.PkiException;
import cn.tanji.local.LocalNetworkException;

/** How a command tells why it failed: what a person can mend is one sentence; anything else is a defect and shows where it happened. */
public final class Explanation implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
        var isForPeople = problem instanceof LaunchException || problem instanceof ConsortiumFileException
                || problem instanceof PkiException || problem instanceof DemoFailure
                || problem instanceof MarketFileException || problem instanceof LocalNetworkException;
        line.getErr().println(line.getColorScheme().errorText(isForPeople ? sentence(problem) : problem.toString()));
        if (!isForPeople) {
            problem.printStackTrace(line.getErr());
        }
        return line.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String sentence(Exception problem) {
        var said = String.valueOf(problem.getMessage());
        return switch (problem) {
            case LocalNetworkException local -> Speech.ofUser().say(said, local.zh());
            case ConsortiumFileException file -> Speech.ofUser().say(said, file.zh());
            case MarketFileException market -> Speech.ofUser().say(said, market.zh());
            case PkiException pki -> Speech.ofUser().say(said, pki.zh());
            default -> said;
        };
    }
}
