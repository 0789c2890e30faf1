package cn.tanji.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code registry bench}: each subcommand prints machine, versions, seed and figures. */
@Command(name = "registry bench", mixinStandardHelpOptions = true, description = "Measures, and prints what it measured on.", synopsisSubcommandLabel = "COMMAND", subcommands = {
        MarketBench.class})
public final class BenchCommand {
    private BenchCommand() {}

    /** Runs a bench and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("tanji.log.level", "WARN");
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
