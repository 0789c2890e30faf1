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
            out.line("No registry runs on " + place.data().root() + ".");
        } else {
            left.forEach(name -> out.line("ended " + name));
            out.line("The registry has ended.");
        }
        if (purge) {
            place.data().purge();
            out.line("Its data are gone.");
        } else if (instance.isPresent() || !left.isEmpty()) {
            out.line("Its data stay in " + place.data().root() + ".");
        }
        return 0;
    }

    private int endContainers(Printer out) {
        ComposeSite.down(place.data(), purge);
        out.line("All containers have ended.");
        if (purge) {
            place.data().purge();
        }
        out.line(purge ? "Their volumes and " + place.data().root() + " are gone." : "Their volumes stay.");
        return 0;
    }

    /** A gateway that was killed leaves the nodes of its network behind. */
    private List<String> endNodes() throws ConsortiumFileException {
        return LocalSite.isOn(place.data())
                ? LocalSite.toEnd(ConsortiumFile.load(place.definition()), place.data()).network().down()
                : List.of();
    }
}
