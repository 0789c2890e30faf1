package cn.tanji.consortium.pki;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A member's certificates and keys, all of them: only its own machines, and the embedded network, have this.
 *
 * @param authority
 *            its two roots
 * @param retiring
 *            the two before, while they are being changed
 * @param administrator
 *            its first administrator
 * @param nodes
 *            by node name, in the order of the definition
 */
public record OrganisationMaterial(MemberAuthority authority, Optional<RetiringRoots> retiring,
        IdentityMaterial administrator, Map<String, NodeMaterial> nodes) {
    public OrganisationMaterial {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    public String memberId() {
        return authority.memberId();
    }

    public String mspId() {
        return authority.mspId();
    }

    /** Root of persons and nodes. */
    public X509Certificate root() {
        return authority.identities().certificate();
    }

    /** Root of TLS servers. */
    public X509Certificate tlsRoot() {
        return authority.tls().certificate();
    }

    /** What a node of this member needs; only ask for nodes of the definition. */
    public NodeMaterial node(String name) {
        var node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("member '" + memberId() + "' has no node '" + name + "'");
        }
        return node;
    }
}
