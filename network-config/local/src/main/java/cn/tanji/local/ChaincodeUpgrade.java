package cn.tanji.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.local.Administration.Agreed;

/** Members move from one generation of chaincode services to the next while callers go on. */
final class ChaincodeUpgrade {
    /** What an old service was asked before the change is answered by then. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Consortium consortium;
    private final NetworkFolder folder;
    private final Administration administration;
    private final LocalChaincode chaincode;

    ChaincodeUpgrade(Consortium consortium, NetworkFolder folder, Administration administration,
            LocalChaincode chaincode) {
        this.consortium = consortium;
        this.folder = folder;
        this.administration = administration;
        this.chaincode = chaincode;
    }

    void to(String version, Consumer<Step> steps) {
        steps.accept(Step.CHAINCODE);
        var before = chaincode.inForce();
        var next = before.next(version);
        var members = consortium.peerMembers();
        var packages = new LinkedHashMap<Member, Map<Namespace, ChaincodePackage>>();
        members.forEach(member -> chaincode.requirePorts(member, next));
        members.forEach(member -> packages.put(member, chaincode.packages(member, next)));
        members.forEach(chaincode::install);
        packages.forEach((member, made) -> chaincode.start(member, next, made));
        members.forEach(member -> chaincode.awaitReady(member, next));
        agree(packages, version, steps);
        next.putInForce(folder);
        drain();
        members.forEach(member -> chaincode.process(member, before).end());
    }

    private void agree(Map<Member, Map<Namespace, ChaincodePackage>> packages, String version, Consumer<Step> steps) {
        var first = List.copyOf(packages.keySet()).getFirst();
        var wanted = new LinkedHashMap<Namespace, Agreed>();
        consortium.namespaces().forEach(namespace -> wanted.put(namespace,
                new Agreed(version, administration.sequence(first, namespace) + 1)));
        steps.accept(Step.APPROVE);
        Waiting.sideBySide(List.copyOf(packages.entrySet()), each -> each.getValue()
                .forEach((namespace, it) -> administration.approve(each.getKey(), namespace,
                        wanted.getOrDefault(namespace, new Agreed(version, 1)), it.id())));
        steps.accept(Step.COMMIT);
        wanted.forEach((namespace, agreed) -> administration.commit(first, namespace, agreed));
    }

    private static void drain() {
        try {
            Thread.sleep(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("interrupted while the old chaincode services end", e);
        }
    }
}
