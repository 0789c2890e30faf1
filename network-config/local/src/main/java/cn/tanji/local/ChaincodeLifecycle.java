package cn.tanji.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.consortium.text.Words;
import cn.tanji.local.Administration.Agreed;
import cn.tanji.local.Administration.Approval;

/**
 * How members agree on the chaincode while callers go on, in the words of Fabric's lifecycle: each member installs its package
 * and approves the definition as its own organisation, with nobody's keys but its own; when a majority has, one commits. The
 * member's new service runs beside the old one from its approval on, and takes its place when the definition is in force.
 */
public final class ChaincodeLifecycle {
    /** What an old service was asked before the change is answered by then. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Consortium consortium;
    private final NetworkFolder folder;
    private final Administration administration;
    private final MemberChaincode chaincode;

    ChaincodeLifecycle(Consortium consortium, NetworkFolder folder, Administration administration,
            MemberChaincode chaincode) {
        this.consortium = consortium;
        this.folder = folder;
        this.administration = administration;
        this.chaincode = chaincode;
    }

    /**
     * What a member has approved of one namespace.
     *
     * @param sequence
     *            number of the definition
     * @param isInForce
     *            whether the channel has agreed on it; else it waits for a majority and the commit
     */
    public record Given(Namespace namespace, long sequence, boolean isInForce) {}

    /**
     * Who has approved a definition that is not in force.
     *
     * @param sequence
     *            number it would have
     * @param approvals
     *            by MSP id, every member that runs a peer
     */
    public record Readiness(Namespace namespace, long sequence, SortedMap<String, Boolean> approvals) {
        /** Whether anybody has: else nobody has proposed it. */
        boolean isProposed() {
            return approvals.containsValue(true);
        }

        /** More than half of those who may approve. */
        public int majority() {
            return approvals.size() / 2 + 1;
        }

        /** MSP ids of those who have approved, or who have not. */
        List<String> members(boolean haveApproved) {
            return approvals.entrySet().stream().filter(each -> each.getValue() == haveApproved).map(Map.Entry::getKey)
                    .toList();
        }
    }

    /**
     * One member's approval of this program's chaincode, and of the definition's namespaces and policies. Given again, it
     * changes nothing; when what it approved is in force meanwhile, its old service ends.
     *
     * @param version
     *            that members agree on
     * @param anew
     *            under the next number, although the same definition is in force: for a member whose peer has lost what it
     *            approved, and for those who help it
     * @throws LocalNetworkException
     *             if the member's peer has lost what it approved, unless anew
     */
    public List<Given> approve(Member member, String version, boolean anew, Consumer<Step> steps) {
        awaitPeer(member);
        var before = chaincode.inForce(member);
        var pending = ApprovedGeneration.in(folder, member).filter(one -> one.generation().version().equals(version));
        if (pending.isPresent() && isInForce(member, pending.get())) {
            takeOver(member, pending.get());
            return given(member, pending.get());
        }
        if (!anew && pending.isEmpty() && before.version().equals(version) && chaincode.isInstalled(member, before)) {
            steps.accept(Step.APPROVE);
            return given(member, approve(member, before, false));
        }
        var next = pending.map(ApprovedGeneration::generation).orElse(before.next(version));
        steps.accept(Step.CHAINCODE);
        startBeside(member, next, pending.isPresent());
        steps.accept(Step.APPROVE);
        var approved = approve(member, next, anew);
        approved.keep(folder, member);
        if (isInForce(member, approved)) {
            takeOver(member, approved);
        }
        return given(member, approved);
    }

    /** A peer that has just started, with its new certificate, say, takes a moment. */
    private void awaitPeer(Member member) {
        Waiting.until(new Words("the peer of " + member.id() + " to answer", member.id() + " 的对等节点应答"),
                () -> administration.height(member).isPresent(),
                () -> "scripts/registry status --network local");
    }

    private void startBeside(Member member, ChaincodeGeneration next, boolean isKnown) {
        if (!isKnown) {
            // What was approved for another version, and never came in force, has the place.
            chaincode.end(member, next);
        }
        chaincode.requireRoom(member, next);
        var packages = chaincode.packages(member, next);
        chaincode.install(member);
        chaincode.start(member, next, packages);
        chaincode.awaitReady(member, next);
    }

    private ApprovedGeneration approve(Member member, ChaincodeGeneration generation, boolean anew) {
        var sequences = new TreeMap<String, Long>();
        chaincode.packages(member, generation).forEach((namespace, it) -> sequences.put(namespace.name(),
                approve(member, namespace, it, generation.version(), anew)));
        return new ApprovedGeneration(generation, sequences);
    }

    /** Approves what is in force if it is as wanted, else what would come next; tells under which number. */
    private long approve(Member member, Namespace namespace, ChaincodePackage made, String version, boolean anew) {
        long inForce = administration.sequence(member, namespace);
        if (!anew && inForce > 0) {
            var answer = administration.approve(member, namespace, new Agreed(version, inForce), made.id());
            switch (answer) {
                case GIVEN -> {
                    return inForce;
                }
                case LOST -> throw new LocalNetworkException("the peer of " + member.id() + " has lost its approval of "
                        + namespace.name() + ", which nobody else has. A majority approves the next one: each"
                        + " 'scripts/registry chaincode approve --anew --member MEMBER', then one commits",
                        member.id() + " 的对等节点已丢失对 " + namespace.name() + " 的批准，他人并无副本。须由多数成员各执行"
                                + " 'scripts/registry chaincode approve --anew --member MEMBER'，再由一方提交");
                case DIFFERS -> {
                }
            }
        }
        var next = new Agreed(version, inForce + 1);
        var answer = administration.approve(member, namespace, next, made.id());
        if (answer != Approval.GIVEN) {
            throw new IllegalStateException(
                    namespace.name() + " has no definition " + next + ", yet a peer says " + answer);
        }
        return next.sequence();
    }

    /** Who has approved this version, and the definition's policies, where they are not in force; as a member's peer knows it. */
    public List<Readiness> readiness(Member member, String version) {
        var deciding = consortium.peerMembers().stream().map(Member::mspId).toList();
        return consortium.namespaces().stream().map(namespace -> {
            long next = administration.sequence(member, namespace) + 1;
            var approvals = administration.readiness(member, namespace, new Agreed(version, next));
            // Fabric lists observers, too, whose approval counts for nothing: members that run peers decide.
            approvals.keySet().retainAll(deciding);
            return new Readiness(namespace, next, approvals);
        }).filter(Readiness::isProposed).toList();
    }

    /**
     * Puts in force what a majority has approved; whoever's services run in this folder and have approved it, their old ones
     * end.
     *
     * @param member
     *            who commits; any one may
     * @param ready
     *            as {@link #readiness} told
     * @throws LocalNetworkException
     *             if too few have approved, naming those who have not; then nothing has happened
     */
    public void commit(Member member, String version, List<Readiness> ready, Consumer<Step> steps) {
        ready.forEach(ChaincodeLifecycle::requireMajority);
        steps.accept(Step.COMMIT);
        for (var each : ready) {
            var endorsers = each.members(true).stream().flatMap(mspId -> consortium.memberOfMsp(mspId).stream())
                    .toList();
            administration.commit(member, each.namespace(), new Agreed(version, each.sequence()), endorsers);
        }
        Waiting.sideBySide(consortium.peerMembers(), each -> ApprovedGeneration.in(folder, each)
                .filter(approved -> isInForce(member, approved)).ifPresent(approved -> takeOver(each, approved)));
    }

    private static void requireMajority(Readiness ready) {
        var given = ready.members(true);
        if (given.size() < ready.majority()) {
            var without = ready.members(false);
            throw new LocalNetworkException(
                    ready.namespace().name() + " (sequence " + ready.sequence() + ") is approved by "
                            + given.size() + " of " + ready.approvals().size() + " members and needs "
                            + ready.majority()
                            + ". Not yet: " + String.join(", ", without)
                            + ". Each approves with 'scripts/registry chaincode approve --member MEMBER'",
                    ready.namespace().name() + "（序号 " + ready.sequence() + "）已获 " + ready.approvals().size() + " 个成员中 "
                            + given.size() + " 个批准，须有 " + ready.majority() + " 个。尚未批准："
                            + String.join("、", without)
                            + "。请各执行 'scripts/registry chaincode approve --member MEMBER'");
        }
    }

    /** Every member's approval under the next number, and the commit, where one machine holds all keys. */
    void upgrade(String version, Consumer<Step> steps) {
        var members = consortium.peerMembers();
        members.forEach(member -> chaincode.requireRoom(member, chaincode.inForce(member).next(version)));
        steps.accept(Step.CHAINCODE);
        Waiting.sideBySide(members, member -> approve(member, version, true, _ -> {}));
        var first = members.getFirst();
        commit(first, version, readiness(first, version), steps);
    }

    private boolean isInForce(Member askedAt, ApprovedGeneration approved) {
        return consortium.namespaces().stream()
                .allMatch(namespace -> approved.sequences().containsKey(namespace.name())
                        && administration.sequence(askedAt, namespace) >= approved.sequences().get(namespace.name()));
    }

    private void takeOver(Member member, ApprovedGeneration approved) {
        var before = chaincode.inForce(member);
        approved.generation().putInForce(folder, member);
        ApprovedGeneration.forget(folder, member);
        drain();
        chaincode.end(member, before);
    }

    private List<Given> given(Member member, ApprovedGeneration approved) {
        return consortium.namespaces().stream().filter(one -> approved.sequences().containsKey(one.name())).map(one -> {
            long sequence = approved.sequences().getOrDefault(one.name(), 0L);
            return new Given(one, sequence, administration.sequence(member, one) >= sequence);
        }).toList();
    }

    private static void drain() {
        try {
            Thread.sleep(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("interrupted while the old chaincode services end", "等待旧链码服务结束时被中断", e);
        }
    }
}
