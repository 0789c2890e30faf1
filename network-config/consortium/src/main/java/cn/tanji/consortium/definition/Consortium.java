package cn.tanji.consortium.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who runs the registry together, and under which rules. {@link ConsortiumFile} checks that the parts fit together.
 *
 * @param name
 *            short name in lower case; certificates of one consortium are never used for another
 * @param channel
 *            the Fabric channel that all namespaces share
 * @param network
 *            what it runs on unless told otherwise
 * @param members
 *            in the order of the file
 * @param jurisdictions
 *            in the order of the file
 * @param common
 *            the namespace for what must be unique over all jurisdictions
 * @param blockCutting
 *            bounds of a block
 */
public record Consortium(String name, String channel, NetworkKind network, List<Member> members,
        List<Jurisdiction> jurisdictions, Namespace common, BlockCutting blockCutting) {
    public Consortium {
        members = List.copyOf(members);
        jurisdictions = List.copyOf(jurisdictions);
    }

    public Optional<Member> member(String id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    public Optional<Member> memberOfMsp(String mspId) {
        return members.stream().filter(member -> member.mspId().equals(mspId)).findFirst();
    }

    public Optional<Jurisdiction> jurisdiction(String code) {
        return jurisdictions.stream().filter(jurisdiction -> jurisdiction.code().equals(code)).findFirst();
    }

    /** The competent authority of a jurisdiction of this consortium. */
    public Member authorityOf(Jurisdiction jurisdiction) {
        return member(jurisdiction.authority()).orElseThrow(
                () -> new IllegalArgumentException("no member '" + jurisdiction.authority() + "' in " + name));
    }

    /** Members that run a peer, and so can endorse. */
    public List<Member> peerMembers() {
        return members.stream().filter(Member::runsPeer).toList();
    }

    /** Every namespace: the jurisdictions' in their order, then the common one. */
    public List<Namespace> namespaces() {
        return Stream.concat(jurisdictions.stream().map(Jurisdiction::namespace), Stream.of(common)).toList();
    }
}
