package cn.tanji.cli.root;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.hyperledger.fabric.protos.common.Config;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.NamedMember;
import cn.tanji.cli.command.Place;
import cn.tanji.cli.command.Printer;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.RetiringRoots;
import cn.tanji.consortium.pki.RootRenewal;
import cn.tanji.consortium.render.Placement;
import cn.tanji.local.ServedCertificate;
import cn.tanji.local.channel.ChannelCertificates;

/**
 * Takes a member's old pair of roots out of its files, for the channel to follow; refused, and nothing done, while anybody of
 * the member hangs on it.
 */
@Command(name = "retire", description = "Takes a member's old roots out, for the channel to follow. Refused while anything hangs on them: shows what.")
public final class RetireRootCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--member", required = true, paramLabel = "MEMBER", description = "Whose roots, for instance hubei.")
    private String id = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        LocalSite.requireThere(place.localData());
        var consortium = ConsortiumFile.load(place.definition());
        var member = NamedMember.of(consortium, id);
        var roots = new RootRenewal(place.localData().organisations(), member);
        if (!roots.isHalfRetired()) {
            requireUnused(member);
        }
        roots.retire(consortium, IssuingTerms.usual(Clock.systemUTC()));
        tell(member);
        return 0;
    }

    /** What needs no network is refused first. */
    private void requireUnused(Member member) throws ConsortiumFileException {
        var prepared = PreparedRegistry.in(place.localOptions());
        var organisation = prepared.material().of(member.mspId());
        var retiring = organisation.retiring().orElseThrow(() -> new LaunchException(
                "the roots of " + member.id() + " are not being changed: there are no old ones to retire",
                member.id() + " 的根证书不在更换中：没有可停用的旧根证书"));
        var uses = new OldRootUses(member, retiring);
        refuse(member, uses.inFolder(prepared));
        var config = LocalSite.toControl(prepared.consortium(), place.localData(), System.getenv()).network()
                .channel().inForce();
        requireInChannel(member, organisation.root(), config);
        refuse(member, uses.onNetwork(ChannelCertificates.consenters(config, member.mspId()),
                node -> shown(node, organisation.tlsRoot(), retiring)));
    }

    static void requireInChannel(Member member, X509Certificate root, Config config) {
        if (!ChannelCertificates.roots(config, member.mspId()).contains(root)) {
            var apply = "scripts/registry channel apply --signers " + member.id();
            throw new LaunchException("the channel does not have the new roots of " + member.id() + " yet: " + apply,
                    "通道中尚无 " + member.id() + " 的新根证书：" + apply);
        }
    }

    private static Optional<X509Certificate> shown(Node node, X509Certificate tlsRoot, RetiringRoots retiring) {
        return ServedCertificate.of(Placement.THIS_MACHINE.host(node), node.port(PortUse.SERVICE),
                List.of(tlsRoot, retiring.tls()));
    }

    private void refuse(Member member, List<OldRootUse> uses) {
        if (!uses.isEmpty()) {
            var out = Printer.of(spec);
            OldRootUse.table(uses, out.speech()).forEach(out::line);
            throw new LaunchException("the old roots of " + member.id() + " cannot be retired: " + uses.size()
                    + " still hang on them", member.id() + " 的旧根证书不能停用：仍有 " + uses.size() + " 处在使用");
        }
    }

    private void tell(Member member) {
        var out = Printer.of(spec);
        var apply = "scripts/registry channel apply --signers " + member.id();
        out.say("The old roots of " + member.id() + " are retired here. Peers refuse what they issued once the channel"
                + " has left them out: " + apply,
                member.id() + " 的旧根证书已在此停用。通道移除后，各节点拒绝其签发的证书：" + apply);
        out.say("Then start each of its nodes again: until then it still takes an old administrator's commands. The old"
                + " keys lie in ca/retired and tlsca/retired: destroy them.",
                "随后逐一重启其各节点：重启之前，节点仍接受旧管理员的命令。旧私钥在 ca/retired 和 tlsca/retired 中：请销毁。");
    }
}
