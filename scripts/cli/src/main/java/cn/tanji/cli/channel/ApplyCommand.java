package cn.tanji.cli.channel;

import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.NamedMember;
import cn.tanji.cli.command.Place;
import cn.tanji.cli.command.Printer;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Proposes, signs and submits at once, where one machine holds the keys of those who sign. */
@Command(name = "apply", description = "Makes the channel as the definition says: propose, sign and submit at once, for a machine that holds all keys.")
public final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--signers", split = ",", required = true, paramLabel = "MEMBER", description = "Who signs; the first one submits.")
    private List<String> signers = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        LocalSite.requireThere(place.localData());
        var prepared = PreparedRegistry.in(place.localOptions());
        var consortium = prepared.consortium();
        var members = signers.stream().map(id -> NamedMember.of(consortium, id)).toList();
        var channel = LocalSite.toControl(consortium, place.localData(), System.getenv()).network().channel();
        var proposed = channel.proposal();
        if (proposed.isEmpty()) {
            out.say("The channel is as the definition says: there is nothing to change.", "通道与定义一致，无需变更。");
            return 0;
        }
        var update = proposed.get();
        for (var member : members) {
            update = update.signedBy(prepared.material().of(member.mspId()).administrator());
        }
        UpdateText.of(update, out.speech()).forEach(out::line);
        long number = channel.submit(members.getFirst(), update);
        out.say("Every peer shows configuration " + number + ".", "各对等节点均已采用第 " + number + " 号配置。");
        return 0;
    }
}
