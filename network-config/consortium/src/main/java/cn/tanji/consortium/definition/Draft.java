package cn.tanji.consortium.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import cn.tanji.consortium.yaml.Section;

/**
 * What the file says, well-formed but not yet checked as a whole, together with the places where it says so.
 *
 * @param root
 *            the whole file
 * @param name
 *            of the consortium
 * @param channel
 *            of all namespaces
 * @param network
 *            what it runs on
 * @param members
 *            in the order of the file
 * @param jurisdictions
 *            in the order of the file
 * @param common
 *            the common namespace
 * @param cutting
 *            bounds of a block
 */
record Draft(Section root, String name, String channel, NetworkKind network, List<DraftMember> members,
        List<DraftJurisdiction> jurisdictions, DraftNamespace common, BlockCutting cutting) {

    /** A member and where it stands; nodes and their places are in the same order. */
    record DraftMember(Section place, List<Section> nodePlaces, Member member) {}

    /** A jurisdiction and where it stands. */
    record DraftJurisdiction(Section place, String code, Names names, String authority, DraftNamespace namespace) {}

    /** A namespace; the policy is absent if it follows from the members. */
    record DraftNamespace(Section place, String name, Optional<EndorsementPolicy> policy) {}

    static final BlockCutting USUAL_CUTTING = new BlockCutting(Duration.ofMillis(250), 500, 2 << 20, 10 << 20);

    List<Member> plainMembers() {
        return members.stream().map(DraftMember::member).toList();
    }

    Optional<Member> member(String id) {
        return plainMembers().stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /** The result, once all checks have passed. */
    Consortium consortium() {
        var defaults = new DefaultPolicies(plainMembers());
        var finished = jurisdictions.stream().map(draft -> {
            var policy = draft.namespace().policy()
                    .orElseGet(() -> defaults.ofJurisdiction(member(draft.authority()).orElseThrow()));
            return new Jurisdiction(draft.code(), draft.names(), draft.authority(),
                    new Namespace(draft.namespace().name(), policy));
        }).toList();
        var commonPolicy = common.policy().orElseGet(defaults::ofCommonNamespace);
        return new Consortium(name, channel, network, plainMembers(), finished,
                new Namespace(common.name(), commonPolicy), cutting);
    }
}
