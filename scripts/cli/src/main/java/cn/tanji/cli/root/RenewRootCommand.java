package cn.tanji.cli.root;

import java.time.Clock;
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
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.RootRenewal;

/** Makes a member's new pair of roots, which issues from then on, beside the old one; the old keys may be lost. */
@Command(name = "renew", description = "Makes a new pair of roots beside a member's old one, whose keys may be lost. From then on the new one issues.")
public final class RenewRootCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--member", required = true, paramLabel = "MEMBER", description = "Whose roots, for instance hubei.")
    private String id = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        LocalSite.requireThere(place.localData());
        var consortium = ConsortiumFile.load(place.definition());
        var member = NamedMember.of(consortium, id);
        new RootRenewal(place.localData().organisations(), member).begin(consortium,
                IssuingTerms.usual(Clock.systemUTC()));
        out.say(member.id() + " has a new pair of roots, which issues from now on; the old one is trusted beside it.",
                member.id() + " 已有一对新的根证书，此后由其签发；旧的一对同时仍受信任。");
        out.say("1. Into the channel, before anything is renewed: scripts/registry channel apply --signers "
                + member.id(),
                "1. 先写入通道，再换发：scripts/registry channel apply --signers " + member.id());
        if (!member.orderers().isEmpty()) {
            out.say("2. Then each other orderer stops and starts, one after another: it connects to this member's by the roots"
                    + " that it knew when it first did. scripts/registry stop ORDERER; scripts/registry start ORDERER, for",
                    "2. 然后其他排序节点逐一停止并启动：它们按首次连接时所知的根证书连接该成员的排序节点。"
                            + "scripts/registry stop 节点; scripts/registry start 节点，依次为");
            consortium.members().stream().filter(other -> !other.id().equals(member.id()))
                    .forEach(other -> other.orderers()
                            .forEach(node -> out.line("   " + node.name() + "." + other.id())));
        }
        member.nodes().forEach(node -> out.line(
                "3. scripts/registry renew " + node.name() + "." + member.id()));
        out.say("   each with what it tells to do; then persons: scripts/registry renew Admin@" + member.id()
                + " PERSON@" + member.id(),
                "   并逐一执行其提示的步骤；再为人员换发：scripts/registry renew Admin@" + member.id() + " 人员@" + member.id());
        out.say("4. When nothing hangs on the old pair: scripts/registry root retire --member " + member.id(),
                "4. 旧根证书不再被使用后：scripts/registry root retire --member " + member.id());
        return 0;
    }
}
