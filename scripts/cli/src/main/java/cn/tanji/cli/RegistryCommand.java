package cn.tanji.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import cn.tanji.cli.chaincode.ChaincodeCommand;
import cn.tanji.cli.channel.ChannelCommand;
import cn.tanji.cli.command.ConformanceCommand;
import cn.tanji.cli.command.DoctorCommand;
import cn.tanji.cli.command.DownCommand;
import cn.tanji.cli.command.JoinCommand;
import cn.tanji.cli.command.LogsCommand;
import cn.tanji.cli.command.RebuildCommand;
import cn.tanji.cli.command.RenewCommand;
import cn.tanji.cli.command.RevokeCommand;
import cn.tanji.cli.command.SendCommand;
import cn.tanji.cli.command.StartCommand;
import cn.tanji.cli.command.StatusCommand;
import cn.tanji.cli.command.StopCommand;
import cn.tanji.cli.command.TokenCommand;
import cn.tanji.cli.command.UpCommand;
import cn.tanji.cli.command.UpgradeCommand;
import cn.tanji.cli.demo.DemoCommand;
import cn.tanji.cli.demo.RehearseCommand;
import cn.tanji.cli.drill.DrillCommand;
import cn.tanji.cli.proof.ProofCommand;
import cn.tanji.cli.proof.TrustBundleCommand;
import cn.tanji.cli.proof.VerifyCommand;
import cn.tanji.cli.root.RootCommand;
import cn.tanji.cli.snapshot.SnapshotCommand;
import cn.tanji.cli.text.Speech;

/** The command {@code registry}. */
@Command(name = "registry", mixinStandardHelpOptions = true, version = "Tanji 0.1.0", description = "A carbon registry that no single member operates.", synopsisSubcommandLabel = "COMMAND", subcommands = {
        DemoCommand.class, UpCommand.class, DownCommand.class, StatusCommand.class, TokenCommand.class,
        SendCommand.class,
        RebuildCommand.class, VerifyCommand.class, ProofCommand.class, TrustBundleCommand.class, LogsCommand.class,
        StopCommand.class, StartCommand.class,
        DoctorCommand.class, ChannelCommand.class, JoinCommand.class, ChaincodeCommand.class, UpgradeCommand.class,
        RevokeCommand.class,
        RenewCommand.class, RootCommand.class, SnapshotCommand.class,
        RehearseCommand.class, ConformanceCommand.class, DrillCommand.class})
public final class RegistryCommand {
    private RegistryCommand() {}

    /** Runs a subcommand and ends the process with its exit code. */
    public static void main(String[] arguments) {
        quietenChaincode();
        System.exit(line().execute(arguments));
    }

    /** The command line, for {@link #main} and for tests. */
    public static CommandLine line() {
        return line(Speech.ofUser());
    }

    static CommandLine line(Speech speech) {
        return Help.add(new CommandLine(new RegistryCommand()), speech).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Explanation());
    }

    /** The shim logs the parameters of every transaction at INFO. */
    private static void quietenChaincode() {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        Logger.getGlobal().setLevel(Level.WARNING);
    }
}
