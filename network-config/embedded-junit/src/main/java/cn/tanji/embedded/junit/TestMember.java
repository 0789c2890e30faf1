package cn.tanji.embedded.junit;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.embedded.NodeIdentity;
import cn.tanji.embedded.Organisation;
import cn.tanji.embedded.channel.OrganizationSpec;

/**
 * An organisation with new certificates.
 *
 * @param authority issues them
 * @param organisation what the network knows of it
 * @param person who calls chaincode for it
 */
record TestMember(MemberAuthority authority, Organisation organisation, IdentityMaterial person) {
    static TestMember create(String mspId, boolean orders) {
        String id = mspId.toLowerCase(Locale.ROOT);
        MemberAuthority authority = MemberAuthority
                .create(id, mspId, id + ".example", IssuingTerms.usual(Clock.systemUTC()));
        OrganizationSpec membership = OrganizationSpec
                .of(mspId, authority.identities().certificate(), authority.tls().certificate());
        Optional<NodeIdentity> orderer = orders
                ? Optional.of(node(authority, "orderer0", CertificateRole.ORDERER))
                : Optional.empty();
        Organisation organisation = new Organisation(membership,
                Optional.of(node(authority, "peer0", CertificateRole.PEER)), orderer, Optional.empty());
        return new TestMember(authority, organisation, authority.enrol("person1", CertificateRole.CLIENT));
    }

    String mspId() {
        return organisation.mspId();
    }

    private static NodeIdentity node(MemberAuthority authority, String name, CertificateRole role) {
        IdentityMaterial issued = authority.node(name + "." + authority.memberId(), role);
        return new NodeIdentity(issued.certificate(), issued.key());
    }
}
