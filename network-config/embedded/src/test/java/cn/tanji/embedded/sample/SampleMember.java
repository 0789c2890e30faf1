package cn.tanji.embedded.sample;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.consortium.pki.TlsMaterial;
import cn.tanji.embedded.NodeIdentity;
import cn.tanji.embedded.Organisation;
import cn.tanji.embedded.channel.OrganizationSpec;
import cn.tanji.embedded.transport.TlsIdentity;

/**
 * A member of the sample network with its certificates.
 *
 * @param authority issues its certificates
 * @param organisation what the network knows of it
 * @param client a person of the member
 */
public record SampleMember(MemberAuthority authority, Organisation organisation, IdentityMaterial client) {
    /** A member with a peer that listens on a free port, and an orderer if asked for. */
    static SampleMember withPeer(MemberAuthority authority, boolean orders) {
        TlsMaterial tls = authority.tlsServer(List.of("localhost"));
        var door = new Organisation.TcpDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new TlsIdentity(List.of(tls.certificate()), tls.key()));
        return of(authority, Optional.of(node(authority, "peer0", CertificateRole.PEER)),
                orders ? Optional.of(node(authority, "orderer0", CertificateRole.ORDERER)) : Optional.empty(),
                Optional.of(door));
    }

    /** A member that takes part through another one's gateway. */
    static SampleMember withoutPeer(MemberAuthority authority) {
        return of(authority, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SampleMember of(
            MemberAuthority authority,
            Optional<NodeIdentity> peer,
            Optional<NodeIdentity> orderer,
            Optional<Organisation.TcpDoor> door) {
        OrganizationSpec membership = OrganizationSpec
                .of(authority.mspId(), authority.identities().certificate(), authority.tls().certificate());
        return new SampleMember(authority, new Organisation(membership, peer, orderer, door),
                authority.enrol("person1", CertificateRole.CLIENT));
    }

    private static NodeIdentity node(MemberAuthority authority, String name, CertificateRole role) {
        IdentityMaterial issued = authority.node(name + "." + authority.memberId(), role);
        return new NodeIdentity(issued.certificate(), issued.key());
    }

    /** MSP id of the member. */
    public String mspId() {
        return organisation.mspId();
    }
}
