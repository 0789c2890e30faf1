package cn.tanji.consortium.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import cn.tanji.consortium.definition.Draft.DraftJurisdiction;
import cn.tanji.consortium.definition.Draft.DraftMember;
import cn.tanji.consortium.definition.Draft.DraftNamespace;
import cn.tanji.consortium.text.Words;
import cn.tanji.consortium.yaml.Problem;

/** Whether the parts of a definition fit together. Each check notes what it finds; none stops the others. */
final class DraftChecks {
    private static final Words ANOTHER = new Words("choose another one", "请另选一个");

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
        var ids = new Distinct(new Words("member id", "成员 id"));
        var mspIds = new Distinct(new Words("MSP id", "MSP id"));
        var domains = new Distinct(new Words("domain", "域名"));
        for (var entry : draft.members()) {
            ids.add(entry.member().id(), entry.place().line("id"));
            mspIds.add(entry.member().mspId(), entry.place().line("mspId"));
            domains.add(entry.member().domain(), entry.place().line("domain"));
        }
    }

    private void checkThatSomebodyRunsIt() {
        var members = draft.plainMembers();
        if (members.stream().noneMatch(member -> member.kind() == MemberKind.AUTHORITY && member.runsPeer())) {
            problem(draft.root().line("members"), new Words("no authority runs a peer", "没有主管部门运行 peer 节点"),
                    new Words("add a member of kind authority with a node in the role peer",
                            "添加一个 kind 为 authority、有 peer 节点的成员"));
        }
        if (members.stream().filter(Member::runsPeer).count() < 2) {
            problem(draft.root().line("members"), new Words("fewer than two members run a peer", "运行 peer 节点的成员不足两个"),
                    new Words("add a peer to a second member, who is the first one's witness",
                            "为第二个成员添加 peer 节点，作为第一个成员的见证"));
        }
        if (members.stream().allMatch(member -> member.orderers().isEmpty())) {
            problem(draft.root().line("members"), new Words("no member runs an orderer", "没有成员运行排序节点"),
                    new Words("add a node in the role orderer, better four with four members",
                            "添加 orderer 节点，最好由四个成员各运行一个"));
        }
        if (draft.jurisdictions().isEmpty()) {
            problem(draft.root().line("jurisdictions"), new Words("there is no jurisdiction", "没有辖区"),
                    new Words("add one for each authority", "为每个主管部门添加一个"));
        }
    }

    private void checkParticipation(DraftMember entry) {
        var member = entry.member();
        if (member.runsPeer()) {
            member.through().ifPresent(_ -> problem(entry.place().line("through"),
                    new Words("member '" + member.id() + "' runs a peer and yet takes part through another member",
                            "成员 '" + member.id() + "' 自己运行 peer 节点，却又经由其他成员参与"),
                    new Words("remove 'through', or its peers", "去掉 'through'，或去掉其 peer 节点")));
            return;
        }
        if (member.through().isEmpty()) {
            problem(entry.place().line("id"),
                    new Words("member '" + member.id() + "' runs no peer and names no member to take part through",
                            "成员 '" + member.id() + "' 没有 peer 节点，也未写明经由哪个成员参与"),
                    new Words("add 'through' with the id of a member that runs a peer",
                            "用 'through' 写明一个有 peer 节点的成员"));
            return;
        }
        var gateway = draft.member(member.through().get());
        if (gateway.isEmpty() || !gateway.get().runsPeer()) {
            problem(entry.place().line("through"), gateway.isEmpty()
                    ? noMember(member.through().get())
                    : new Words("member '" + member.through().get() + "' runs no peer",
                            "成员 '" + member.through().get() + "' 没有 peer 节点"),
                    new Words("name a member that runs a peer", "请写一个有 peer 节点的成员"));
        }
    }

    private void checkNodeNames(DraftMember entry) {
        var names = new Distinct(new Words("node name of member '" + entry.member().id() + "'",
                "成员 '" + entry.member().id() + "' 的节点名"));
        for (var i = 0; i < entry.nodePlaces().size(); i++) {
            names.add(entry.member().nodes().get(i).name(), entry.nodePlaces().get(i).line("name"));
        }
    }

    /** Ports are distinct over the whole file, because one machine may run it all. */
    private void checkPorts() {
        var taken = new HashMap<Integer, Words>();
        for (var entry : draft.members()) {
            for (var i = 0; i < entry.nodePlaces().size(); i++) {
                var node = entry.member().nodes().get(i);
                var owner = new Words(node.name() + " of member '" + entry.member().id() + "'",
                        "成员 '" + entry.member().id() + "' 的 " + node.name());
                var line = entry.nodePlaces().get(i).line("ports");
                new TreeMap<>(node.ports()).forEach((use, first) -> takePorts(taken, use, first, owner, line));
            }
        }
    }

    private void takePorts(Map<Integer, Words> taken, PortUse use, int first, Words owner, int line) {
        var count = use == PortUse.CHAINCODE ? draft.jurisdictions().size() + 1 : 1;
        if (first + count - 1 > 65_535) {
            problem(line,
                    new Words("chaincode ports of " + owner.en() + " run beyond 65535", owner.zh() + " 的链码端口超过 65535"),
                    new Words("choose a lower first port", "请选较小的起始端口"));
        }
        for (var port = first; port < first + count; port++) {
            var other = taken.putIfAbsent(port, owner);
            if (other != null) {
                problem(line,
                        new Words("port " + port + " of " + owner.en() + " is taken by " + other.en(),
                                owner.zh() + " 的端口 " + port + " 已由" + other.zh() + " 使用"),
                        count == 1
                                ? ANOTHER
                                : new Words(
                                        "choose another first port: " + count
                                                + " in a row must be free, one for each namespace",
                                        "请另选起始端口：须有连续 " + count + " 个空闲端口，每个命名空间一个"));
                return;
            }
        }
    }

    private void checkJurisdictionsAreDistinct() {
        var codes = new Distinct(new Words("jurisdiction code", "辖区代码"));
        var namespaces = new Distinct(new Words("namespace", "命名空间"));
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
            problem(line, noMember(jurisdiction.authority()),
                    new Words("add the member, or correct its id", "添加该成员，或改正其 id"));
        } else if (authority.get().kind() != MemberKind.AUTHORITY) {
            problem(line,
                    new Words("member '" + jurisdiction.authority() + "' is no authority",
                            "成员 '" + jurisdiction.authority() + "' 不是主管部门"),
                    new Words("name a member of kind authority", "请写一个 kind 为 authority 的成员"));
        } else if (!authority.get().runsPeer()) {
            problem(line, new Words("member '" + jurisdiction.authority() + "' runs no peer, so it cannot endorse for "
                    + jurisdiction.code(),
                    "成员 '" + jurisdiction.authority() + "' 没有 peer 节点，不能为 " + jurisdiction.code() + " 背书"),
                    new Words("add a node in the role peer to it", "为其添加 peer 节点"));
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
            problem(line, new Words("the policy of " + jurisdiction.namespace().name()
                    + " can be met without its authority '" + authority.get().id() + "'",
                    jurisdiction.namespace().name() + " 的背书策略无需其主管部门 '" + authority.get().id() + "' 即可满足"),
                    new Words("write AND('" + mspId + ".peer', …), or leave the policy out",
                            "请写 AND('" + mspId + ".peer', …)，或省略策略"));
        } else if (policy.get().canBeMetBy(mspId::equals)) {
            problem(line, new Words("the authority '" + authority.get().id() + "' alone can meet the policy of "
                    + jurisdiction.namespace().name(),
                    "主管部门 '" + authority.get().id() + "' 一方即可满足 " + jurisdiction.namespace().name() + " 的背书策略"),
                    new Words("ask for a peer of another member too, or leave the policy out",
                            "请同时要求另一成员的 peer 节点，或省略策略"));
        }
    }

    private void checkPolicy(DraftNamespace namespace) {
        var line = namespace.place().line("policy");
        for (var mspId : namespace.policy().map(EndorsementPolicy::mspIds).orElseGet(TreeSet::new)) {
            var member = draft.plainMembers().stream().filter(candidate -> candidate.mspId().equals(mspId)).findFirst();
            if (member.isEmpty()) {
                problem(line,
                        new Words("the policy of " + namespace.name() + " names " + mspId + ", which no member has",
                                namespace.name() + " 的背书策略写了 " + mspId + "，但没有成员是它"),
                        new Words("correct the MSP id, or add the member", "改正 MSP id，或添加该成员"));
            } else if (!member.get().runsPeer()) {
                problem(line,
                        new Words(
                                "the policy of " + namespace.name() + " names " + mspId + ", whose member runs no peer",
                                namespace.name() + " 的背书策略写了 " + mspId + "，但该成员没有 peer 节点"),
                        new Words("remove it from the policy, or add a peer to that member", "将其移出策略，或为该成员添加 peer 节点"));
            }
        }
    }

    private void checkCutting() {
        var cutting = draft.cutting();
        if (cutting.preferredBytes() > cutting.absoluteBytes()) {
            problem(draft.root().line("blockCutting"), new Words("preferredBytes " + cutting.preferredBytes()
                    + " is more than absoluteBytes " + cutting.absoluteBytes(),
                    "preferredBytes " + cutting.preferredBytes() + " 大于 absoluteBytes " + cutting.absoluteBytes()),
                    new Words("lower the first or raise the second", "降低前者或提高后者"));
        }
    }

    private static Words noMember(String id) {
        return new Words("there is no member '" + id + "'", "没有成员 '" + id + "'");
    }

    private void problem(int line, Words what, Words mend) {
        problems.add(new Problem(line, what, mend));
    }

    /** Values of one kind that must differ. */
    private final class Distinct {
        private final Words kind;
        private final Map<String, Integer> lines = new HashMap<>();

        Distinct(Words kind) {
            this.kind = kind;
        }

        void add(String value, int line) {
            var first = lines.putIfAbsent(value, line);
            if (first != null) {
                problem(line, new Words(kind.en() + " '" + value + "' is already taken in line " + first,
                        kind.zh() + " '" + value + "' 在第 " + first + " 行已经用过"), ANOTHER);
            }
        }
    }
}
