package cn.tanji.cli.command;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.GatewayHealth;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.cli.local.LocalStatus;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Node;

/** Says what runs, how it is, and who takes part. */
@Command(name = "status", description = "Says whether the registry runs, how it is, and who takes part. Exit code 3 if it is down.")
public final class StatusCommand implements Callable<Integer> {
    private static final int DOWN = 3;
    private static final Set<String> OF_NO_INTEREST = Set.of("compositeDiscoveryClient()", "service",
            "gracefulShutdown", "deadlockedThreads");

    @Mixin
    private Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var consortium = ConsortiumFile.load(place.definition());
        if (ComposeSite.isOn(place.data())) {
            ComposeSite.status(consortium, place.data()).forEach(out::line);
            members(out, consortium);
            namespaces(out, consortium);
            return ComposeSite.isUp(consortium, place.data()) ? 0 : DOWN;
        }
        var instance = Instance.on(place.data());
        if (instance.isPresent()) {
            running(out, instance.get());
        } else {
            out.line("No registry runs on " + place.data().root() + ". Start it with: scripts/registry up"
                    + place.arguments());
        }
        if (LocalSite.isOn(place.data())) {
            LocalStatus.of(consortium, place.data(), System.getenv()).lines().forEach(out::line);
        }
        members(out, consortium);
        namespaces(out, consortium);
        return instance.isPresent() ? 0 : DOWN;
    }

    private static void running(Printer out, Instance instance) {
        var health = GatewayHealth.of(instance.address());
        out.line("registry    " + health.status() + " at " + instance.address() + ", process " + instance.process()
                + " since " + instance.started());
        health.parts().stream().filter(part -> !OF_NO_INTEREST.contains(part.name())).forEach(part -> out
                .line("  %-20s  %-6s  %s".formatted(part.name(), part.status(), part.details())));
    }

    private static void members(Printer out, Consortium consortium) {
        out.line("");
        out.line("  %-12s  %-14s  %-10s  %s".formatted("member", "MSP id", "kind", "takes part with"));
        for (var member : consortium.members()) {
            var nodes = member.nodes().stream().map(Node::name).collect(Collectors.joining(", "));
            out.line("  %-12s  %-14s  %-10s  %s".formatted(member.id(), member.mspId(),
                    member.kind().name().toLowerCase(Locale.ROOT),
                    member.through().map("the peer of "::concat).orElse(nodes)));
        }
    }

    private static void namespaces(Printer out, Consortium consortium) {
        out.line("");
        out.line("  %-20s  %s".formatted("namespace", "who must endorse"));
        consortium.namespaces()
                .forEach(namespace -> out.line("  %-20s  %s".formatted(namespace.name(), namespace.policy())));
    }
}
