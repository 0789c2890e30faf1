package cn.tanji.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Brings nodes onto the channel that are not on it: those of a new member, and those that have lost their data. */
@Command(name = "join", description = "Brings nodes onto the channel that are not on it: new ones of a local network, and ones that lost their data.")
public final class JoinCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--snapshot", paramLabel = "FOLDER", description = "A snapshot with which peers begin, instead of fetching the chain from its first block.")
    private @Nullable Path snapshot;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        return place.isInContainers() ? joinContainers() : joinProcesses();
    }

    private int joinContainers() throws ConsortiumFileException {
        var out = Printer.of(spec);
        if (snapshot != null) {
            throw new LaunchException(
                    "a peer in a container fetches the chain from its first block: leave out --snapshot",
                    "容器中的对等节点从首个区块起获取账本：请去掉 --snapshot");
        }
        long begun = System.nanoTime();
        var joined = ComposeSite.join(RegistryOptions.of(place.definition(), place.data().root()),
                step -> out.say("  " + step.en(), "  " + step.zh()));
        say(out, joined, begun);
        return 0;
    }

    private int joinProcesses() throws ConsortiumFileException {
        var out = Printer.of(spec);
        LocalSite.requireThere(place.localData());
        var consortium = PreparedRegistry.in(place.localOptions()).consortium();
        long begun = System.nanoTime();
        var joined = LocalSite.toControl(consortium, place.localData(), System.getenv()).network()
                .join(Optional.ofNullable(snapshot).map(Path::toAbsolutePath),
                        step -> out.say("  " + step.en(), "  " + step.zh()));
        say(out, joined, begun);
        if (!joined.isEmpty()) {
            out.say("A new peer knows no approval of its member's, and one that lost its data has lost them. Next: scripts/registry upgrade",
                    "新的对等节点没有本成员的批准记录，丢失数据的节点也已失去。下一步：scripts/registry upgrade");
        }
        return 0;
    }

    private static void say(Printer out, List<String> joined, long begun) {
        if (joined.isEmpty()) {
            out.say("Every node is on the channel.", "各节点均已在通道中。");
            return;
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        out.say("On the channel after " + seconds + " s: " + String.join(", ", joined),
                "已加入通道，用时 " + seconds + " 秒：" + String.join("、", joined));
    }
}
