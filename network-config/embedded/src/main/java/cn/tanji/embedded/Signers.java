package cn.tanji.embedded;

import java.util.Optional;

import cn.tanji.embedded.msp.LocalSigner;
import cn.tanji.embedded.msp.SigningIdentity;

/** Signing identities of the nodes of a network. */
final class Signers {
    private Signers() {}

    /** Signs blocks: the first orderer of the definition. */
    static SigningIdentity orderer(NetworkDefinition definition) {
        return definition
                .organisations()
                .stream()
                .flatMap(o -> o.orderer().map(node -> signer(o.mspId(), node)).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no organisation runs an orderer"));
    }

    /** Signs endorsements of an organisation, if it runs a peer. */
    static Optional<SigningIdentity> peer(Organisation organisation) {
        return organisation.peer().map(node -> signer(organisation.mspId(), node));
    }

    private static SigningIdentity signer(String mspId, NodeIdentity node) {
        return LocalSigner.of(mspId, node.certificate(), node.key());
    }
}
