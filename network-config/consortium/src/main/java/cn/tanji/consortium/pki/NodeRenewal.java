package cn.tanji.consortium.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.render.MspFolders;

/** A node's new keys and certificates, for signing and for TLS, in the place of the old ones, which are kept beside. */
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
            putAside(file, folders.node(member, node).resolveSibling("before"));
        }
        CryptoMaterial.generate(consortium, folder, terms);
    }

    private static void putAside(Path file, Path before) {
        try {
            Files.createDirectories(before);
            Files.move(file, before.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be put aside: " + e.getMessage(), file + " 无法移开：" + e.getMessage(),
                    e);
        }
    }
}
