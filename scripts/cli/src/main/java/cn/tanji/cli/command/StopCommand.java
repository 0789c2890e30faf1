package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.BackgroundRegistry;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Ends one process or container of a network; the others go on, as far as they can without it. */
@Command(name = "stop", description = "Ends one process of a local network, or one container.")
public final class StopCommand implements Callable<Integer> {
    private static final String GATEWAY = "gateway";

    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "NODE", description = "For instance orderer0.hubei, peer0.tianjin or chaincode.exchange, as 'status' lists them; or gateway, which 'up' starts again; in containers also postgres.")
    private String node = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        if (place.isInContainers()) {
            ComposeSite.toEnd(ConsortiumFile.load(place.definition()), place.data()).stop(node);
            return sayEnded();
        }
        if (node.equals(GATEWAY)) {
            return stopGateway();
        }
        LocalSite.toEnd(ConsortiumFile.load(place.definition()), place.localData()).network().stop(node);
        return sayEnded();
    }

    private int sayEnded() {
        Printer.of(spec).say(
                node + " has ended. Start it with: scripts/registry start " + node + place.arguments(),
                node + " 已停止。重新启动：scripts/registry start " + node + place.arguments());
        return 0;
    }

    private int stopGateway() {
        var again = "scripts/registry up --network local" + place.arguments().replace(" --network local", "");
        var instance = Instance.on(place.localData());
        instance.ifPresent(BackgroundRegistry::cut);
        var out = Printer.of(spec);
        if (instance.isPresent()) {
            out.say("The gateway has ended, the network goes on. Start it with: " + again,
                    "网关已停止，网络继续运行。重新启动：" + again);
        } else {
            out.say("No gateway runs on " + place.localData().root() + ": there is nothing to end. Start one with: "
                    + again, place.localData().root() + " 上没有运行中的网关，无需停止。启动：" + again);
        }
        return 0;
    }
}
