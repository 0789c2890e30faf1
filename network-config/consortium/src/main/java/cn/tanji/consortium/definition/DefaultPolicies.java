package cn.tanji.consortium.definition;

import static cn.tanji.consortium.definition.EndorsementPolicy.allOf;
import static cn.tanji.consortium.definition.EndorsementPolicy.anyOf;
import static cn.tanji.consortium.definition.EndorsementPolicy.majorityOf;
import static cn.tanji.consortium.definition.EndorsementPolicy.peerOf;

import java.util.List;

/** Policies that follow from who takes part, so that a new member needs no policy written. */
final class DefaultPolicies {
    private final List<Member> members;

    DefaultPolicies(List<Member> members) {
        this.members = members;
    }

    /** The authority, which nobody can go around, and any other member as its witness. */
    EndorsementPolicy ofJurisdiction(Member authority) {
        var witnesses = members.stream().filter(Member::runsPeer).filter(member -> !member.equals(authority))
                .map(EndorsementPolicy::peerOf).toList();
        return allOf(peerOf(authority), anyOf(witnesses));
    }

    /** More than half of the authorities that run a peer. */
    EndorsementPolicy ofCommonNamespace() {
        return majorityOf(members.stream().filter(member -> member.kind() == MemberKind.AUTHORITY)
                .filter(Member::runsPeer).map(EndorsementPolicy::peerOf).toList());
    }
}
