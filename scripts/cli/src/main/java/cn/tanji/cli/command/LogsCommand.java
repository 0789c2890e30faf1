package cn.tanji.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Prints the end of the log of one process or container. */
@Command(name = "logs", description = "Prints the end of the log of one process of a local network, or of one container.")
public final class LogsCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "NODE", description = "For instance orderer0.hubei, peer0.tianjin or chaincode.exchange; 'status' lists them.")
    private String node = "";

    @Option(names = "--lines", paramLabel = "N", defaultValue = "40", description = "How many (default: ${DEFAULT-VALUE}).")
    private int lines = 40;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException, IOException {
        var out = Printer.of(spec);
        if (place.isInContainers()) {
            ComposeSite.toEnd(ConsortiumFile.load(place.definition()), place.data()).log(node, lines)
                    .forEach(out::line);
            return 0;
        }
        var log = LocalSite.toEnd(ConsortiumFile.load(place.definition()), place.localData()).network().log(node);
        if (!Files.exists(log)) {
            out.say(node + " has never been started.", node + " 从未启动过。");
            return 0;
        }
        // A node may write what is no UTF-8.
        var all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::line);
        out.line("(" + log + ")");
        return 0;
    }
}
