package cn.tanji.consortium.pki;

import java.nio.file.Files;
import java.nio.file.Path;

import cn.tanji.consortium.definition.Member;

/**
 * Where one of a member's two roots lies.
 *
 * @param folder
 *            {@code ca} or {@code tlsca} of the member's folder, or a folder in it
 * @param name
 *            {@code ca.DOMAIN} or {@code tlsca.DOMAIN}, which names the file of whatever root is in this place
 */
record RootPlace(Path folder, String name) {
    /** The root of persons and nodes. */
    static RootPlace ofIdentities(Path memberFolder, Member member) {
        return new RootPlace(memberFolder.resolve("ca"), "ca." + member.domain());
    }

    /** The root of TLS servers. */
    static RootPlace ofTls(Path memberFolder, Member member) {
        return new RootPlace(memberFolder.resolve("tlsca"), "tlsca." + member.domain());
    }

    Path certificate() {
        return folder.resolve(name + "-cert.pem");
    }

    Path key() {
        return folder.resolve("priv_sk");
    }

    /** Where the root before lies while certificates that it issued are replaced. */
    RootPlace retiring() {
        return new RootPlace(folder.resolve("retiring"), name);
    }

    /** Where roots lie that nobody trusts any more. */
    Path retired() {
        return folder.resolve("retired");
    }

    boolean isThere() {
        return Files.exists(certificate());
    }
}
