package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Starts one process or container of a network that was ended, or that died. */
@Command(name = "start", description = "Starts one process of a local network that was ended, or one container.")
public final class StartCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "NODE", description = "For instance orderer0.hubei, peer0.tianjin or chaincode.exchange; 'status' lists them.")
    private String node = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        if (place.isInContainers()) {
            ComposeSite.toEnd(ConsortiumFile.load(place.definition()), place.data()).start(node);
            Printer.of(spec).say(node + " runs and is healthy.", node + " 已启动并正常运行。");
            return 0;
        }
        LocalSite.toControl(ConsortiumFile.load(place.definition()), place.localData(), System.getenv()).network()
                .start(node);
        Printer.of(spec).say(node + " is starting. See how it fares: scripts/registry status" + place.arguments(),
                node + " 正在启动。查看状态：scripts/registry status" + place.arguments());
        return 0;
    }
}
