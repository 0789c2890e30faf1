package cn.tanji.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.BackgroundRegistry;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Ends a lasting registry; its data stay. */
@Command(name = "down", description = "Ends the registry and what it started; its data stay.")
public final class DownCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--purge", description = "Also removes all its data: ledger, certificates and keys, for ever.")
    private boolean purge;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        if (ComposeSite.isOn(place.data())) {
            return endContainers(out);
        }
        var instance = Instance.on(place.data());
        instance.ifPresent(BackgroundRegistry::end);
        var left = endNodes();
        if (instance.isEmpty() && left.isEmpty()) {
            out.say("No registry runs on " + place.data().root() + ".", place.data().root() + " 上没有运行中的登记系统。");
        } else {
            left.forEach(name -> out.say("ended " + name, "已停止 " + name));
            out.say("The registry has ended.", "登记系统已停止。");
        }
        if (purge) {
            place.data().purge();
            out.say("Its data are gone.", "其数据已删除。");
        } else if (instance.isPresent() || !left.isEmpty()) {
            out.say("Its data stay in " + place.data().root() + ".", "其数据仍在 " + place.data().root() + "。");
        }
        return 0;
    }

    private int endContainers(Printer out) {
        ComposeSite.down(place.data(), purge);
        out.say("All containers have ended.", "全部容器已停止。");
        if (purge) {
            place.data().purge();
            out.say("Their volumes and " + place.data().root() + " are gone.",
                    "其数据卷和 " + place.data().root() + " 已删除。");
        } else {
            out.say("Their volumes stay.", "其数据卷仍在。");
        }
        return 0;
    }

    /** A gateway that was killed leaves the nodes of its network behind. */
    private List<String> endNodes() throws ConsortiumFileException {
        return LocalSite.isOn(place.data())
                ? LocalSite.toEnd(ConsortiumFile.load(place.definition()), place.data()).network().down()
                : List.of();
    }
}
