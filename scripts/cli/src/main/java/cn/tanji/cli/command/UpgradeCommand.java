package cn.tanji.cli.command;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.NetworkAssembly;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.local.Step;
import cn.tanji.local.WatchedNetwork;

/** Puts this program's chaincode, and the namespaces and policies of the definition, in force; callers go on meanwhile. */
@Command(name = "upgrade", description = "Puts this program's chaincode, and the definition's namespaces and policies, in force, under traffic. In containers the chaincode keeps its version.")
public final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--chaincode-version", paramLabel = "VERSION", defaultValue = NetworkAssembly.VERSION, description = "Version that members agree on (default: ${DEFAULT-VALUE}).")
    private String version = NetworkAssembly.VERSION;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        Consumer<Step> steps = step -> out.say("  " + step.en(), "  " + step.zh());
        if (place.isInContainers()) {
            var consortium = ConsortiumFile.load(place.definition());
            var network = ComposeSite.toControl(consortium, place.data(), System.getenv());
            network.upgrade(version, steps);
            return told(out, consortium, network);
        }
        LocalSite.requireThere(place.localData());
        var consortium = PreparedRegistry.in(place.localOptions()).consortium();
        var network = LocalSite.toControl(consortium, place.localData(), System.getenv()).network();
        network.upgrade(version, steps);
        return told(out, consortium, network);
    }

    private static int told(Printer out, Consortium consortium, WatchedNetwork network) {
        var asked = consortium.peerMembers().getFirst();
        consortium.namespaces().forEach(namespace -> out.line("  " + namespace.name() + "  "
                + out.speech().say("sequence ", "序号 ") + network.sequence(asked, namespace)));
        return 0;
    }
}
