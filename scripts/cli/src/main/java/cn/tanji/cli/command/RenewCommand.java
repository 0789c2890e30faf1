package cn.tanji.cli.command;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.NodeRenewal;

/** New keys and certificates for persons or nodes, and what to do next so that they are used. */
@Command(name = "renew", description = "Gives persons or nodes new keys and certificates.")
public final class RenewCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    /** The member's administrator in the channel, whose folder is {@code users/Admin@DOMAIN}. */
    private static final String ADMINISTRATOR = "Admin";

    @Parameters(arity = "1..*", paramLabel = "WHO", description = "PERSON@MEMBER, for instance rep-1@guangdong; a node, for instance orderer0.hubei; or Admin@MEMBER, who signs changes of the channel.")
    private List<String> all = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private record Owned(Member member, Node node) {}

    @Override
    public Integer call() throws ConsortiumFileException {
        var prepared = PreparedRegistry.in(place.localOptions());
        for (var who : all) {
            if (who.contains("@")) {
                renewPerson(prepared, who);
            } else {
                renewNode(prepared, who);
            }
        }
        return 0;
    }

    private void renewPerson(PreparedRegistry prepared, String who) {
        var whom = PersonAt.of(who, prepared.consortium());
        if (whom.person().equals(ADMINISTRATOR)) {
            NodeRenewal.renewAdministrator(prepared.consortium(), whom.member(), prepared.data().organisations(),
                    IssuingTerms.usual(Clock.systemUTC()));
            Printer.of(spec).say(who + " has a new key and uses it from now on.", who + " 已有新密钥，即刻启用。");
            return;
        }
        var before = prepared.renew(whom.member().mspId(), whom.person()).getSerialNumber().toString(16);
        Printer.of(spec).say(
                who + " has a new key; the certificate " + before + " is replaced. The gateway uses the new"
                        + " key after: scripts/registry stop gateway; scripts/registry up",
                who + " 已有新密钥，证书 " + before + " 已被替换。网关重启后使用新密钥：scripts/registry stop gateway; scripts/registry up");
    }

    private void renewNode(PreparedRegistry prepared, String who) {
        var out = Printer.of(spec);
        var owned = prepared.consortium().members().stream()
                .flatMap(member -> member.nodes().stream().map(node -> new Owned(member, node)))
                .filter(one -> who.equals(one.node().name() + "." + one.member().id())).findFirst()
                .orElseThrow(() -> new LaunchException(
                        "there is no node '" + who + "': 'scripts/registry status' lists them",
                        "没有节点“" + who + "”：'scripts/registry status' 列出全部节点"));
        NodeRenewal.renew(prepared.consortium(), owned.member(), owned.node(), prepared.data().organisations(),
                IssuingTerms.usual(Clock.systemUTC()));
        var again = "scripts/registry stop " + who + "; scripts/registry start " + who;
        if (owned.node().role() == NodeRole.ORDERER) {
            out.say(who + " has new keys. A majority takes its certificates into the channel, then it starts again: "
                    + "scripts/registry channel apply --signers MEMBER,MEMBER,MEMBER; " + again,
                    who + " 已有新密钥。先由多数成员将其证书写入通道，再重新启动："
                            + "scripts/registry channel apply --signers MEMBER,MEMBER,MEMBER; " + again);
        } else {
            var approve = "; scripts/registry chaincode approve --member " + owned.member().id();
            out.say(who + " has new keys. It uses them after: " + again + approve,
                    who + " 已有新密钥，执行后启用：" + again + approve);
        }
    }
}
