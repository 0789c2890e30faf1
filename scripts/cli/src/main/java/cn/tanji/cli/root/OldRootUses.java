package cn.tanji.cli.root;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.OrganisationMaterial;
import cn.tanji.consortium.pki.RetiringRoots;
import cn.tanji.consortium.render.Placement;
import cn.tanji.consortium.text.Words;

/** Whoever of a member hangs on its old roots: once they are retired, peers and orderers would refuse them. */
final class OldRootUses {
    private final Member member;
    private final RetiringRoots retiring;

    OldRootUses(Member member, RetiringRoots retiring) {
        this.member = member;
        this.retiring = retiring;
    }

    /** By what lies in the folder: nodes, the administrator, persons whose keys are here. Needs no network. */
    List<OldRootUse> inFolder(PreparedRegistry prepared) {
        var organisation = prepared.material().of(member.mspId());
        var uses = new ArrayList<OldRootUse>();
        member.nodes().stream().filter(node -> hangs(organisation, node)).forEach(node -> uses
                .add(renew(name(node), new Words("its certificates", "其证书"))));
        if (hangs(organisation.administrator())) {
            uses.add(renew("Admin@" + member.id(), new Words("the administrator's certificate", "管理员证书")));
        }
        prepared.persons(member.mspId()).forEach(person -> prepared.identity(member.mspId(), person)
                .filter(this::hangs)
                .ifPresent(_ -> uses
                        .add(renew(person + "@" + member.id(), new Words("the person's certificate", "人员证书")))));
        return uses;
    }

    /**
     * By what the network shows.
     *
     * @param consenters
     *            certificates of the member's orderers in the channel, by {@code host:port}
     * @param shown
     *            the TLS certificate with which a node answers, if it runs
     */
    List<OldRootUse> onNetwork(Map<String, List<X509Certificate>> consenters,
            Function<Node, Optional<X509Certificate>> shown) {
        var uses = new ArrayList<OldRootUse>();
        consenters.forEach((address, certificates) -> {
            if (certificates.stream().anyMatch(retiring::issued)) {
                uses.add(new OldRootUse(orderer(address), new Words("its certificates in the channel", "通道中的证书"),
                        "scripts/registry channel apply --signers MEMBER,MEMBER,MEMBER"));
            }
        });
        member.nodes().stream().filter(node -> shown.apply(node).filter(retiring::issued).isPresent())
                .forEach(node -> uses
                        .add(new OldRootUse(name(node), new Words("runs with the certificates before", "仍以旧证书运行"),
                                "scripts/registry stop " + name(node) + "; scripts/registry start " + name(node))));
        return uses;
    }

    private boolean hangs(OrganisationMaterial organisation, Node node) {
        var material = organisation.node(node.name());
        return hangs(material.identity()) || retiring.issued(material.tls().certificate());
    }

    private boolean hangs(IdentityMaterial identity) {
        return retiring.issued(identity.certificate());
    }

    private static OldRootUse renew(String holder, Words what) {
        return new OldRootUse(holder, what, "scripts/registry renew " + holder);
    }

    private String orderer(String address) {
        return member.orderers().stream()
                .filter(node -> Placement.THIS_MACHINE.address(node, PortUse.SERVICE).equals(address)).findFirst()
                .map(this::name).orElse(address);
    }

    private String name(Node node) {
        return node.name() + "." + member.id();
    }
}
