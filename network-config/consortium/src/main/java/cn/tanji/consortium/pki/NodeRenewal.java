package cn.tanji.consortium.pki;

import java.nio.file.Path;
import java.util.List;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.render.MspFolders;

/** New keys and certificates of a node or an administrator in the place of the old ones, which are kept beside. */
public final class NodeRenewal {
    private NodeRenewal() {}

    /**
     * Puts the old ones aside and issues new ones. The node goes on with the old ones until it is started again.
     *
     * @param folder
     *            holds {@code peerOrganizations}
     */
    public static void renew(Consortium consortium, Member member, Node node, Path folder, IssuingTerms terms) {
        var folders = new MspFolders(folder);
        for (var file : List.of(folders.certificate(member, node),
                folders.node(member, node).resolve("keystore").resolve("priv_sk"),
                folders.tlsCertificate(member, node), folders.tlsKey(member, node))) {
            PutAside.into(folders.node(member, node).resolveSibling("before"), file);
        }
        if (node.role() == NodeRole.PEER) {
            // Where the chaincode service is a host of its own, it goes with its peer.
            for (var file : List.of(folders.chaincodeCertificate(member), folders.chaincodeKey(member))) {
                PutAside.into(file.resolveSibling("before"), file);
            }
        }
        CryptoMaterial.generate(consortium, folder, terms);
    }

    /** The same for the key and certificate of a member's administrator. */
    public static void renewAdministrator(Consortium consortium, Member member, Path folder, IssuingTerms terms) {
        var msp = new MspFolders(folder).administrator(member);
        for (var file : List.of(msp.resolve("signcerts").resolve("Admin@" + member.domain() + "-cert.pem"),
                msp.resolve("keystore").resolve("priv_sk"))) {
            PutAside.into(msp.resolveSibling("before"), file);
        }
        CryptoMaterial.generate(consortium, folder, terms);
    }
}
