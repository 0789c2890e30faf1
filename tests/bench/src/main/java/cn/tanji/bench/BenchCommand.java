package cn.tanji.bench;

import java.util.logging.Level;
import java.util.logging.LogManager;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import cn.tanji.bench.embedded.EmbeddedBench;
import cn.tanji.bench.embedded.FirstCommit;
import cn.tanji.bench.ledger.LedgerBench;
import cn.tanji.bench.ledger.Restarted;
import cn.tanji.bench.network.NetworkBench;
import cn.tanji.cli.Explanation;
import cn.tanji.cli.demo.RehearseCommand;

/** The command {@code registry bench}: each subcommand prints machine, versions, seed and figures. */
@Command(name = "registry bench", mixinStandardHelpOptions = true, description = "Measures, and prints what it measured on.", synopsisSubcommandLabel = "COMMAND", subcommands = {
        MarketBench.class, EmbeddedBench.class, FirstCommit.class, NetworkBench.class, LedgerBench.class,
        Restarted.class, RehearseCommand.class})
public final class BenchCommand {
    private BenchCommand() {}

    /** Runs a bench and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // What the parts say about themselves is no figure.
        System.setProperty("tanji.log.level", "ERROR");
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        System.exit(line().execute(arguments));
    }

    /** The command line, for {@link #main} and for tests. */
    static CommandLine line() {
        return new CommandLine(new BenchCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Explanation());
    }
}
