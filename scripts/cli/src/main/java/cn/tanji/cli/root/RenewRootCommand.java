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
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
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
        next(out, consortium, member);
        return 0;
    }

    /** What remains to be done, in its order. */
    private static void next(Printer out, Consortium consortium, Member member) {
        int step = 1;
        var apply = ": scripts/registry channel apply --signers " + member.id();
        out.say(step + ". Into the channel, before anything is renewed" + apply, step + ". 先写入通道，再换发" + apply);
        if (!member.orderers().isEmpty()) {
            step++;
            out.say(step
                    + ". Each other orderer stops and starts, one after another: it connects to this member's by the"
                    + " roots that it knew when it first did.",
                    step + ". 其他排序节点逐一停止并启动：它们按首次连接时所知的根证书连接该成员的排序节点。");
            consortium.members().stream().filter(other -> !other.id().equals(member.id()))
                    .forEach(other -> other.orderers().forEach(node -> restart(out, node.name() + "." + other.id())));
        }
        step++;
        out.say(step + ". New certificates, for each node with what the command then tells to do, and for persons:",
                step + ". 换发证书：节点逐一执行并完成命令提示的步骤，然后为人员换发：");
        member.nodes().forEach(node -> out.line("   scripts/registry renew " + node.name() + "." + member.id()));
        var persons = "   scripts/registry renew Admin@" + member.id();
        out.say(persons + " PERSON@" + member.id(), persons + " 人员@" + member.id());
        step++;
        var retire = ": scripts/registry root retire --member " + member.id();
        out.say(step + ". When nothing hangs on the old pair" + retire, step + ". 旧根证书不再被使用后" + retire);
    }

    private static void restart(Printer out, String node) {
        out.line("   scripts/registry stop " + node + "; scripts/registry start " + node);
    }
}
