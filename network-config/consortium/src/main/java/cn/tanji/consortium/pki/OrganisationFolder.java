package cn.tanji.consortium.pki;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;

/**
 * One member's folder as Fabric's tools lay it out: {@code ca}, {@code tlsca}, the organisation's {@code msp}, and an
 * {@code msp} with {@code tls} for each node and for the administrator.
 */
final class OrganisationFolder {
    /** All members' folders lie in this one, by domain; a member's orderers lie beside its peers, under one root. */
    static final String PARENT = "peerOrganizations";

    private final Path folder;
    private final Member member;
    private final CertificateSource source;
    private final MemberAuthority authority;

    OrganisationFolder(Path organisations, Member member, CertificateSource source, IssuingTerms terms) {
        this.folder = organisations.resolve(PARENT).resolve(member.domain());
        this.member = member;
        this.source = source;
        this.authority = new MemberAuthority(member.id(), member.mspId(), root("ca", terms), root("tlsca", terms));
    }

    OrganisationMaterial material() {
        publishMsp(folder.resolve("msp"));
        var nodes = new LinkedHashMap<String, NodeMaterial>();
        member.nodes().forEach(node -> nodes.put(node.name(), node(node)));
        if (member.runsPeer()) {
            // Where the chaincode service is a host of its own, it need not have its peer's key.
            tls(folder.resolve("chaincode").resolve("tls"), List.of("chaincode." + member.domain()));
        }
        return new OrganisationMaterial(authority, administrator(), nodes);
    }

    private CertificateAuthority root(String kind, IssuingTerms terms) {
        var name = kind + "." + member.domain();
        var place = folder.resolve(kind);
        var kept = source.obtain(place.resolve(name + "-cert.pem"), place.resolve("priv_sk"),
                () -> CertificateAuthority.create(name, member.id(), terms).root());
        return CertificateAuthority.restore(kept, terms);
    }

    private NodeMaterial node(Node node) {
        var name = node.name() + "." + member.domain();
        var place = folder.resolve(node.role() == NodeRole.PEER ? "peers" : "orderers").resolve(name);
        var role = node.role() == NodeRole.PEER ? CertificateRole.PEER : CertificateRole.ORDERER;
        var identity = identity(place, name, () -> authority.node(name, role));
        return new NodeMaterial(identity, tls(place.resolve("tls"), List.of(name, node.host())));
    }

    private IdentityMaterial administrator() {
        var name = "Admin@" + member.domain();
        return identity(folder.resolve("users").resolve(name), name,
                () -> authority.enrol("administrator", CertificateRole.ADMIN));
    }

    private IdentityMaterial identity(Path place, String name, Supplier<IdentityMaterial> issue) {
        var msp = place.resolve("msp");
        var kept = source.obtain(msp.resolve("signcerts").resolve(name + "-cert.pem"),
                msp.resolve("keystore").resolve("priv_sk"), () -> {
                    var issued = issue.get();
                    return new KeyAndCertificate(issued.certificate(), issued.key());
                });
        publishMsp(msp);
        return authority.identity(kept);
    }

    private TlsMaterial tls(Path place, List<String> hosts) {
        var kept = source.obtain(place.resolve("server.crt"), place.resolve("server.key"), () -> {
            var issued = authority.tlsServer(hosts);
            return new KeyAndCertificate(issued.certificate(), issued.key());
        });
        var root = authority.tls().certificate();
        source.publish(place.resolve("ca.crt"), PemFiles.pem(root));
        return new TlsMaterial(kept.certificate(), kept.key(), root);
    }

    private void publishMsp(Path msp) {
        var root = "ca." + member.domain() + "-cert.pem";
        source.publish(msp.resolve("cacerts").resolve(root), PemFiles.pem(authority.identities().certificate()));
        source.publish(msp.resolve("tlscacerts").resolve("tls" + root), PemFiles.pem(authority.tls().certificate()));
        source.publish(msp.resolve("config.yaml"), nodeUnits("cacerts/" + root));
    }

    /** Tells Fabric to read a certificate's role from its organisational unit. */
    private static String nodeUnits(String root) {
        var text = new StringBuilder("NodeOUs:\n  Enable: true\n");
        for (var role : List.of("Client", "Peer", "Admin", "Orderer")) {
            var unit = CertificateRole.valueOf(role.toUpperCase(Locale.ROOT)).organisationalUnit();
            text.append("  ").append(role).append("OUIdentifier:\n    Certificate: ").append(root)
                    .append("\n    OrganizationalUnitIdentifier: ").append(unit).append('\n');
        }
        return text.toString();
    }
}
