package cn.tanji.consortium.pki;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    private final Optional<RetiringRoots> retiring;

    OrganisationFolder(Path organisations, Member member, CertificateSource source, IssuingTerms terms) {
        this.folder = organisations.resolve(PARENT).resolve(member.domain());
        this.member = member;
        this.source = source;
        var identities = RootPlace.ofIdentities(folder, member);
        var tls = RootPlace.ofTls(folder, member);
        RootRenewal.requireWhole(identities, tls);
        this.authority = new MemberAuthority(member.id(), member.mspId(), root(identities, terms), root(tls, terms));
        this.retiring = retiring(identities.retiring(), tls.retiring(), terms);
    }

    OrganisationMaterial material() {
        publishMsp(folder.resolve("msp"));
        // Whoever calls a node of this member reads all TLS roots there; the one that issues stands first.
        retiring.ifPresent(before -> source.publish(RootPlace.ofTls(folder, member).certificate(),
                PemFiles.pem(authority.tls().certificate()) + PemFiles.pem(before.tls()), _ -> true));
        var nodes = new LinkedHashMap<String, NodeMaterial>();
        member.nodes().forEach(node -> nodes.put(node.name(), node(node)));
        if (member.runsPeer()) {
            // Where the chaincode service is a host of its own, it need not have its peer's key.
            tls(folder.resolve("chaincode").resolve("tls"), List.of("chaincode." + member.domain()));
        }
        return new OrganisationMaterial(authority, retiring, administrator(), nodes);
    }

    private CertificateAuthority root(RootPlace place, IssuingTerms terms) {
        var kept = source.obtain(place.certificate(), place.key(),
                () -> CertificateAuthority.create(place.name(), member.id(), terms).root());
        return CertificateAuthority.restore(kept, terms);
    }

    private Optional<RetiringRoots> retiring(RootPlace identities, RootPlace tls, IssuingTerms terms) {
        return source.find(tls.certificate()).flatMap(
                tlsRoot -> source.find(identities.certificate()).map(root -> new RetiringRoots(root, tlsRoot,
                        source.findKey(identities.key())
                                .map(key -> CertificateAuthority.restore(new KeyAndCertificate(root, key), terms)))));
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
        return new IdentityMaterial(member.mspId(), kept.certificate(), kept.key(),
                List.of(issuer(kept, authority.identities(), RetiringRoots::identities)));
    }

    private TlsMaterial tls(Path place, List<String> hosts) {
        var kept = source.obtain(place.resolve("server.crt"), place.resolve("server.key"), () -> {
            var issued = authority.tlsServer(hosts);
            return new KeyAndCertificate(issued.certificate(), issued.key());
        });
        var root = issuer(kept, authority.tls(), RetiringRoots::tls);
        source.publish(place.resolve("ca.crt"), PemFiles.pem(root), this::isRetiring);
        return new TlsMaterial(kept.certificate(), kept.key(), root);
    }

    /** Who issued what was kept: the root in use, or the one before it. */
    private X509Certificate issuer(KeyAndCertificate kept, CertificateAuthority inUse,
            Function<RetiringRoots, X509Certificate> before) {
        return Stream.concat(Stream.of(inUse.certificate()), retiring.map(before).stream())
                .filter(root -> RetiringRoots.isIssuer(root, kept.certificate())).findFirst()
                .orElseThrow(() -> new PkiException(
                        kept + " was issued by no root of " + member.id() + ": restore both from one backup",
                        kept + " 不是由 " + member.id() + " 的根证书签发：请从同一备份恢复二者"));
    }

    private boolean isRetiring(String pem) {
        return retiring.filter(
                before -> pem.equals(PemFiles.pem(before.identities())) || pem.equals(PemFiles.pem(before.tls())))
                .isPresent();
    }

    private void publishMsp(Path msp) {
        var name = "ca." + member.domain();
        publishRoot(msp.resolve("cacerts"), name, authority.identities(), RetiringRoots::identities);
        publishRoot(msp.resolve("tlscacerts"), "tls" + name, authority.tls(), RetiringRoots::tls);
        var pinned = nodeUnits("    Certificate: cacerts/" + name + "-cert.pem\n");
        // With two roots either may have certified a role, so that none is named.
        var open = nodeUnits("");
        source.publish(msp.resolve("config.yaml"), retiring.isPresent() ? open : pinned,
                before -> before.equals(open) || before.equals(pinned));
    }

    private void publishRoot(Path place, String name, CertificateAuthority inUse,
            Function<RetiringRoots, X509Certificate> before) {
        source.publish(place.resolve(name + "-cert.pem"), PemFiles.pem(inUse.certificate()), this::isRetiring);
        var second = place.resolve(name + "-retiring-cert.pem");
        retiring.map(before).ifPresentOrElse(root -> source.publish(second, PemFiles.pem(root)),
                () -> source.withdraw(second));
    }

    /** Tells Fabric to read a certificate's role from its organisational unit. */
    private static String nodeUnits(String certificate) {
        var text = new StringBuilder("NodeOUs:\n  Enable: true\n");
        for (var role : List.of("Client", "Peer", "Admin", "Orderer")) {
            var unit = CertificateRole.valueOf(role.toUpperCase(Locale.ROOT)).organisationalUnit();
            text.append("  ").append(role).append("OUIdentifier:\n").append(certificate)
                    .append("    OrganizationalUnitIdentifier: ").append(unit).append('\n');
        }
        return text.toString();
    }
}
