package cn.tanji.cli.command;

import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.GatewayHealth;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.cli.local.NetworkStatus;
import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.MemberKind;
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
            NetworkStatus.ofContainers(consortium, place.data(), System.getenv(), out.speech()).lines()
                    .forEach(out::line);
            members(out, consortium);
            namespaces(out, consortium);
            return ComposeSite.isUp(consortium, place.data()) ? 0 : DOWN;
        }
        var instance = Instance.on(place.data());
        if (instance.isPresent()) {
            running(out, instance.get());
        } else {
            out.say("No registry runs on " + place.data().root() + ". Start it with: scripts/registry up"
                    + place.arguments(),
                    place.data().root() + " 上没有运行中的登记系统。启动：scripts/registry up" + place.arguments());
        }
        if (LocalSite.isOn(place.data())) {
            NetworkStatus.ofLocal(consortium, place.data(), System.getenv(), out.speech()).lines()
                    .forEach(out::line);
        }
        members(out, consortium);
        namespaces(out, consortium);
        return instance.isPresent() ? 0 : DOWN;
    }

    private static void running(Printer out, Instance instance) {
        var health = GatewayHealth.of(instance.address());
        out.say("registry    " + health.status() + " at " + instance.address() + ", process " + instance.process()
                + " since " + instance.started(),
                "登记系统    " + health.status() + "，地址 " + instance.address() + "，进程 " + instance.process() + "，启动于 "
                        + instance.started());
        health.parts().stream().filter(part -> !OF_NO_INTEREST.contains(part.name())).forEach(part -> out
                .line("  %-20s  %-6s  %s".formatted(part.name(), part.status(), part.details())));
    }

    private static void members(Printer out, Consortium consortium) {
        var speech = out.speech();
        var table = new TextTable(speech.say("member", "成员"), "MSP", speech.say("kind", "类别"),
                speech.say("takes part with", "参与方式"));
        consortium.members().forEach(member -> table.row(member.id(), member.mspId(), kind(member.kind(), speech),
                member.through().map(other -> speech.say("the peer of " + other, "经由 " + other + " 的对等节点"))
                        .orElse(String.join(", ", member.nodes().stream().map(Node::name).toList()))));
        print(out, table);
    }

    private static String kind(MemberKind kind, Speech speech) {
        return switch (kind) {
            case AUTHORITY -> speech.say("authority", "主管部门");
            case EXCHANGE -> speech.say("exchange", "交易所");
            case VERIFIER -> speech.say("verifier", "核查机构");
            case OBSERVER -> speech.say("observer", "观察方");
        };
    }

    private static void namespaces(Printer out, Consortium consortium) {
        var table = new TextTable(out.speech().say("namespace", "命名空间"),
                out.speech().say("who must endorse", "背书策略"));
        consortium.namespaces().forEach(namespace -> table.row(namespace.name(), namespace.policy()));
        print(out, table);
    }

    private static void print(Printer out, TextTable table) {
        out.line("");
        table.toString().lines().forEach(out::line);
    }
}
