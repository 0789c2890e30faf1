package cn.tanji.cli.snapshot;

import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Place;
import cn.tanji.cli.command.Printer;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Has members' peers take a snapshot at the same block, and says where each lies. */
@Command(name = "take", description = "Has members' peers take a snapshot at the same block.")
public final class TakeCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--members", split = ",", required = true, paramLabel = "MEMBER", description = "Whose peers, for instance guangdong,hubei.")
    private List<String> members = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var consortium = ConsortiumFile.load(place.definition());
        var asked = members.stream().map(id -> consortium.member(id).filter(member -> member.runsPeer())
                .orElseThrow(() -> new LaunchException("there is no member '" + id + "' with a peer",
                        "没有设对等节点的成员“" + id + "”")))
                .toList();
        LocalSite.toControl(consortium, place.localData(), System.getenv()).network().snapshots().take(asked)
                .forEach((member, snapshot) -> {
                    out.say(member.id() + " at block " + snapshot.block() + ", hash " + snapshot.blockHash(),
                            member.id() + "：区块 " + snapshot.block() + "，哈希 " + snapshot.blockHash());
                    out.line("  " + snapshot.folder());
                });
        return 0;
    }
}
