package cn.tanji.consortium.render;

import java.nio.file.Path;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;

/**
 * Where certificates lie, in the layout of Fabric's tools, as {@link cn.tanji.consortium.pki.CryptoMaterial} writes them.
 *
 * @param organisations
 *            the folder that holds {@code peerOrganizations}
 */
public record MspFolders(Path organisations) {
    private Path member(Member member) {
        return organisations.resolve("peerOrganizations").resolve(member.domain());
    }

    /** A member's MSP without any private key. */
    public Path organisation(Member member) {
        return member(member).resolve("msp");
    }

    /** The MSP of a member's administrator. */
    public Path administrator(Member member) {
        return member(member).resolve("users").resolve("Admin@" + member.domain()).resolve("msp");
    }

    private Path folder(Member member, Node node) {
        return member(member).resolve(node.role() == NodeRole.PEER ? "peers" : "orderers")
                .resolve(node.name() + "." + member.domain());
    }

    /** A node's own MSP. */
    public Path node(Member member, Node node) {
        return folder(member, node).resolve("msp");
    }

    /** A node's identity certificate. */
    public Path certificate(Member member, Node node) {
        return node(member, node).resolve("signcerts").resolve(node.name() + "." + member.domain() + "-cert.pem");
    }

    /** A node's TLS server certificate, which also serves it as a client. */
    public Path tlsCertificate(Member member, Node node) {
        return folder(member, node).resolve("tls").resolve("server.crt");
    }

    /** The private key of {@link #tlsCertificate}. */
    public Path tlsKey(Member member, Node node) {
        return folder(member, node).resolve("tls").resolve("server.key");
    }

    /** The root of a member's TLS certificates; while its roots are changed the one before follows it in the same file. */
    public Path tlsRoot(Member member) {
        return member(member).resolve("tlsca").resolve("tlsca." + member.domain() + "-cert.pem");
    }

    /** The root that issued {@link #tlsCertificate}, alone. */
    public Path tlsIssuer(Member member, Node node) {
        return folder(member, node).resolve("tls").resolve("ca.crt");
    }

    /** The TLS certificate of a member's chaincode service where that is a host of its own. */
    public Path chaincodeCertificate(Member member) {
        return member(member).resolve("chaincode").resolve("tls").resolve("server.crt");
    }

    /** The private key of {@link #chaincodeCertificate}. */
    public Path chaincodeKey(Member member) {
        return member(member).resolve("chaincode").resolve("tls").resolve("server.key");
    }
}
