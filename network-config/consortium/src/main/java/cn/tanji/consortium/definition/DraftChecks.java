package cn.tanji.consortium.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import cn.tanji.consortium.definition.Draft.DraftJurisdiction;
import cn.tanji.consortium.definition.Draft.DraftMember;
import cn.tanji.consortium.definition.Draft.DraftNamespace;
import cn.tanji.consortium.yaml.Problem;

/** Whether the parts of a definition fit together. Each check notes what it finds; none stops the others. */
final class DraftChecks {
    private final Draft draft;
    private final List<Problem> problems;

    DraftChecks(Draft draft, List<Problem> problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void check() {
        checkMembersAreDistinct();
        checkThatSomebodyRunsIt();
        draft.members().forEach(this::checkParticipation);
        draft.members().forEach(this::checkNodeNames);
        checkPorts();
        checkJurisdictionsAreDistinct();
        draft.jurisdictions().forEach(this::checkAuthority);
        draft.jurisdictions().forEach(this::checkSovereignty);
        checkPolicy(draft.common());
        checkCutting();
    }

    private void checkMembersAreDistinct() {
        var ids = new Distinct("member id");
        var mspIds = new Distinct("MSP id");
        var domains = new Distinct("domain");
        for (var entry : draft.members()) {
            ids.add(entry.member().id(), entry.place().line("id"));
            mspIds.add(entry.member().mspId(), entry.place().line("mspId"));
            domains.add(entry.member().domain(), entry.place().line("domain"));
        }
    }

    private void checkThatSomebodyRunsIt() {
        var members = draft.plainMembers();
        if (members.stream().noneMatch(member -> member.kind() == MemberKind.AUTHORITY && member.runsPeer())) {
            problem(draft.root().line("members"), "no authority runs a peer",
                    "add a member of kind authority with a node in the role peer");
        }
        if (members.stream().filter(Member::runsPeer).count() < 2) {
            problem(draft.root().line("members"), "fewer than two members run a peer",
                    "add a peer to a second member, who is the first one's witness");
        }
        if (members.stream().allMatch(member -> member.orderers().isEmpty())) {
            problem(draft.root().line("members"), "no member runs an orderer",
                    "add a node in the role orderer, better four with four members");
        }
        if (draft.jurisdictions().isEmpty()) {
            problem(draft.root().line("jurisdictions"), "there is no jurisdiction", "add one for each authority");
        }
    }

    private void checkParticipation(DraftMember entry) {
        var member = entry.member();
        if (member.runsPeer()) {
            member.through().ifPresent(_ -> problem(entry.place().line("through"),
                    "member '" + member.id() + "' runs a peer and yet takes part through another member",
                    "remove 'through', or its peers"));
            return;
        }
        if (member.through().isEmpty()) {
            problem(entry.place().line("id"),
                    "member '" + member.id() + "' runs no peer and names no member to take part through",
                    "add 'through' with the id of a member that runs a peer");
            return;
        }
        var gateway = draft.member(member.through().get());
        if (gateway.isEmpty() || !gateway.get().runsPeer()) {
            problem(entry.place().line("through"), gateway.isEmpty()
                    ? "there is no member '" + member.through().get() + "'"
                    : "member '" + member.through().get() + "' runs no peer", "name a member that runs a peer");
        }
    }

    private void checkNodeNames(DraftMember entry) {
        var names = new Distinct("node name of member '" + entry.member().id() + "'");
        for (var i = 0; i < entry.nodePlaces().size(); i++) {
            names.add(entry.member().nodes().get(i).name(), entry.nodePlaces().get(i).line("name"));
        }
    }

    /** Ports are distinct over the whole file, because one machine may run it all. */
    private void checkPorts() {
        var taken = new HashMap<Integer, String>();
        for (var entry : draft.members()) {
            for (var i = 0; i < entry.nodePlaces().size(); i++) {
                var node = entry.member().nodes().get(i);
                var owner = node.name() + " of member '" + entry.member().id() + "'";
                var line = entry.nodePlaces().get(i).line("ports");
                new TreeMap<>(node.ports()).forEach((use, first) -> takePorts(taken, use, first, owner, line));
            }
        }
    }

    private void takePorts(Map<Integer, String> taken, PortUse use, int first, String owner, int line) {
        var count = use == PortUse.CHAINCODE ? draft.jurisdictions().size() + 1 : 1;
        if (first + count - 1 > 65_535) {
            problem(line, "chaincode ports of " + owner + " run beyond 65535", "choose a lower first port");
        }
        for (var port = first; port < first + count; port++) {
            var other = taken.putIfAbsent(port, owner);
            if (other != null) {
                problem(line, "port " + port + " of " + owner + " is taken by " + other, count == 1
                        ? "choose another one"
                        : "choose another first port: " + count + " in a row must be free, one for each namespace");
                return;
            }
        }
    }

    private void checkJurisdictionsAreDistinct() {
        var codes = new Distinct("jurisdiction code");
        var namespaces = new Distinct("namespace");
        for (var jurisdiction : draft.jurisdictions()) {
            codes.add(jurisdiction.code(), jurisdiction.place().line("code"));
            namespaces.add(jurisdiction.namespace().name(), jurisdiction.place().line("namespace"));
        }
        namespaces.add(draft.common().name(), draft.common().place().line("namespace"));
    }

    private void checkAuthority(DraftJurisdiction jurisdiction) {
        var line = jurisdiction.place().line("authority");
        var authority = draft.member(jurisdiction.authority());
        if (authority.isEmpty()) {
            problem(line, "there is no member '" + jurisdiction.authority() + "'", "add the member, or correct its id");
        } else if (authority.get().kind() != MemberKind.AUTHORITY) {
            problem(line, "member '" + jurisdiction.authority() + "' is no authority",
                    "name a member of kind authority");
        } else if (!authority.get().runsPeer()) {
            problem(line, "member '" + jurisdiction.authority() + "' runs no peer, so it cannot endorse for "
                    + jurisdiction.code(), "add a node in the role peer to it");
        }
    }

    /** Neither all others without the authority, nor the authority without a witness, may move its units. */
    private void checkSovereignty(DraftJurisdiction jurisdiction) {
        checkPolicy(jurisdiction.namespace());
        var authority = draft.member(jurisdiction.authority());
        var policy = jurisdiction.namespace().policy();
        if (authority.isEmpty() || policy.isEmpty()) {
            return;
        }
        var mspId = authority.get().mspId();
        var line = jurisdiction.place().line("policy");
        if (!policy.get().needs(mspId)) {
            problem(line, "the policy of " + jurisdiction.namespace().name()
                    + " can be met without its authority '" + authority.get().id() + "'",
                    "write AND('" + mspId + ".peer', …), or leave the policy out");
        } else if (policy.get().canBeMetBy(mspId::equals)) {
            problem(line, "the authority '" + authority.get().id() + "' alone can meet the policy of "
                    + jurisdiction.namespace().name(), "ask for a peer of another member too, or leave the policy out");
        }
    }

    private void checkPolicy(DraftNamespace namespace) {
        var line = namespace.place().line("policy");
        for (var mspId : namespace.policy().map(EndorsementPolicy::mspIds).orElseGet(TreeSet::new)) {
            var member = draft.plainMembers().stream().filter(candidate -> candidate.mspId().equals(mspId)).findFirst();
            if (member.isEmpty()) {
                problem(line, "the policy of " + namespace.name() + " names " + mspId + ", which no member has",
                        "correct the MSP id, or add the member");
            } else if (!member.get().runsPeer()) {
                problem(line, "the policy of " + namespace.name() + " names " + mspId + ", whose member runs no peer",
                        "remove it from the policy, or add a peer to that member");
            }
        }
    }

    private void checkCutting() {
        var cutting = draft.cutting();
        if (cutting.preferredBytes() > cutting.absoluteBytes()) {
            problem(draft.root().line("blockCutting"), "preferredBytes " + cutting.preferredBytes()
                    + " is more than absoluteBytes " + cutting.absoluteBytes(), "lower the first or raise the second");
        }
    }

    private void problem(int line, String what, String mend) {
        problems.add(new Problem(line, what, mend));
    }

    /** Values of one kind that must differ. */
    private final class Distinct {
        private final String kind;
        private final Map<String, Integer> lines = new HashMap<>();

        Distinct(String kind) {
            this.kind = kind;
        }

        void add(String value, int line) {
            var first = lines.putIfAbsent(value, line);
            if (first != null) {
                problem(line, kind + " '" + value + "' is already taken in line " + first, "choose another one");
            }
        }
    }
}
