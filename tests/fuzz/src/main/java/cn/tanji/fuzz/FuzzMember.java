package cn.tanji.fuzz;

import java.util.Optional;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.embedded.NodeIdentity;
import cn.tanji.embedded.Organisation;
import cn.tanji.embedded.channel.OrganizationSpec;
import cn.tanji.embedded.msp.LocalSigner;

/**
 * A member whose keys the fuzzer holds.
 *
 * @param organisation what the network knows of it
 * @param client a person of the member
 * @param peer its peer
 * @param orderer its orderer
 */
record FuzzMember(Organisation organisation, LocalSigner client, LocalSigner peer, LocalSigner orderer) {
    static FuzzMember create(String mspId, IssuingTerms terms) {
        MemberAuthority authority = MemberAuthority.create(mspId, mspId, mspId + ".example", terms);
        IdentityMaterial peer = authority.node("peer0", CertificateRole.PEER);
        IdentityMaterial orderer = authority.node("orderer0", CertificateRole.ORDERER);
        OrganizationSpec membership = OrganizationSpec.of(mspId, authority.identities().certificate(),
                authority.tls().certificate());
        return new FuzzMember(
                new Organisation(membership, Optional.of(node(peer)), Optional.of(node(orderer)), Optional.empty()),
                signer(authority.enrol("person", CertificateRole.CLIENT)), signer(peer), signer(orderer));
    }

    private static NodeIdentity node(IdentityMaterial material) {
        return new NodeIdentity(material.certificate(), material.key());
    }

    private static LocalSigner signer(IdentityMaterial material) {
        return LocalSigner.of(material.mspId(), material.certificate(), material.key());
    }
}
