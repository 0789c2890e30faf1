package cn.tanji.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import cn.tanji.consortium.definition.BlockCutting;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.OrganisationMaterial;
import cn.tanji.consortium.pki.TlsMaterial;
import cn.tanji.embedded.channel.BatchSettings;
import cn.tanji.embedded.channel.OrganizationSpec;
import cn.tanji.embedded.transport.TlsIdentity;

/** Makes the definition of an embedded network from a consortium's definition and its certificates. */
public final class ConsortiumNetwork {
    private ConsortiumNetwork() {}

    /** On which ports of this machine peers listen with TLS. */
    public enum Listening {
        /** Not at all: clients in this process only. */
        NOWHERE,
        /** On the ports of the definition. */
        DEFINED_PORTS,
        /** On free ports; ask {@link EmbeddedNetwork#address}. */
        FREE_PORTS
    }

    /**
     * Every member with its first peer and first orderer, every namespace as a chaincode, on loopback only.
     *
     * @param version version of all chaincodes
     * @param sources where the chaincode of a namespace runs
     */
    public static NetworkDefinition define(
            Consortium consortium,
            CryptoMaterial material,
            String version,
            Function<Namespace, ChaincodeSource> sources,
            Path dataDirectory,
            Listening listening) {
        List<Organisation> organisations = consortium
                .members()
                .stream()
                .map(member -> organisation(member, material.of(member.mspId()), listening))
                .toList();
        List<ChaincodeDeployment> chaincodes = consortium
                .namespaces()
                .stream()
                .map(namespace -> new ChaincodeDeployment(namespace.name(), version,
                        SignaturePolicies.of(namespace.policy()), sources.apply(namespace)))
                .toList();
        BlockCutting cutting = consortium.blockCutting();
        return NetworkDefinition
                .of(consortium.channel(), organisations, chaincodes, dataDirectory)
                .withBatch(new BatchSettings(cutting.messagesMax(), cutting.absoluteBytes(), cutting.preferredBytes(),
                        cutting.timeout()));
    }

    private static Organisation organisation(Member member, OrganisationMaterial material, Listening listening) {
        Optional<Node> peer = member.peers().stream().findFirst();
        Optional<Node> orderer = member.orderers().stream().findFirst();
        return new Organisation(OrganizationSpec.of(member.mspId(), material.root(), material.tlsRoot()),
                peer.map(node -> identity(material, node)), orderer.map(node -> identity(material, node)),
                peer.flatMap(node -> door(node, material.node(node.name()).tls(), listening)));
    }

    private static NodeIdentity identity(OrganisationMaterial material, Node node) {
        IdentityMaterial identity = material.node(node.name()).identity();
        return new NodeIdentity(identity.certificate(), identity.key());
    }

    private static Optional<Organisation.TcpDoor> door(Node peer, TlsMaterial tls, Listening listening) {
        int port = switch (listening) {
            case NOWHERE -> -1;
            case DEFINED_PORTS -> peer.port(PortUse.SERVICE);
            case FREE_PORTS -> 0;
        };
        if (port < 0) {
            return Optional.empty();
        }
        return Optional.of(new Organisation.TcpDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new TlsIdentity(List.of(tls.certificate()), tls.key())));
    }
}
