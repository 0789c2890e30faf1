package cn.tanji.local;

import java.util.ArrayList;
import java.util.Map;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.consortium.render.Placement;

/** The chaincode processes of a local network, one a member, which serves each registry on a port of its own. */
final class LocalChaincode implements MemberChaincode {
    private final Consortium consortium;
    private final NetworkFolder folder;
    private final ChaincodeServices services;
    private final RegistryPackages packages;

    LocalChaincode(Consortium consortium, NetworkFolder folder, ChaincodeServices services,
            Administration administration) {
        this.consortium = consortium;
        this.folder = folder;
        this.services = services;
        this.packages = new RegistryPackages(consortium, folder, administration);
    }

    @Override
    public ChaincodeGeneration inForce(Member member) {
        return ChaincodeGeneration.in(folder, member, services.version());
    }

    /** Starts a member's service in force, and beside it the one that the member has approved for later. */
    void startAll(Member member) {
        var generation = inForce(member);
        start(member, generation, packages(member, generation));
        ApprovedGeneration.in(folder, member).map(ApprovedGeneration::generation)
                .ifPresent(next -> start(member, next, packages(member, next)));
    }

    @Override
    public boolean isInstalled(Member member, ChaincodeGeneration generation) {
        return packages.areInstalled(member, packages(member, generation));
    }

    @Override
    public Map<Namespace, ChaincodePackage> packages(Member member, ChaincodeGeneration generation) {
        return packages.write(member, generation.version(),
                registry -> Placement.THIS_MACHINE.host(member.peers().getFirst()) + ":"
                        + port(member, generation, registry));
    }

    @Override
    public void install(Member member) {
        packages.install(member);
    }

    @Override
    public void start(Member member, ChaincodeGeneration generation, Map<Namespace, ChaincodePackage> packages) {
        var peer = member.peers().getFirst();
        var served = new ArrayList<ChaincodeServices.Served>();
        packages.forEach((namespace, it) -> served.add(new ChaincodeServices.Served(namespace, it.id(),
                Placement.THIS_MACHINE.host(peer) + ":" + port(member, generation, served.size()))));
        process(member, generation).start(services.environment(served, new ChaincodeServices.Tls(
                folder.msps().tlsCertificate(member, peer), folder.msps().tlsKey(member, peer),
                folder.msps().tlsIssuer(member, peer))), services.command());
    }

    @Override
    public void awaitReady(Member member, ChaincodeGeneration generation) {
        int last = port(member, generation, consortium.namespaces().size() - 1);
        Waiting.until(process(member, generation), () -> Waiting.listens(last));
    }

    /** Its ports must be free. */
    @Override
    public void requireRoom(Member member, ChaincodeGeneration generation) {
        if (process(member, generation).isRunning()) {
            return;
        }
        for (int i = 0; i < consortium.namespaces().size(); i++) {
            int port = port(member, generation, i);
            if (Waiting.listens(port)) {
                throw new LocalNetworkException("port " + port + ", which the next chaincode service of " + member.id()
                        + " needs, is taken. Find its owner with 'ss -ltnp sport = :" + port + "', and end it",
                        member.id() + " 的新链码服务所需的端口 " + port + " 已被占用。用 'ss -ltnp sport = :" + port
                                + "' 查找占用者并结束它");
            }
        }
    }

    @Override
    public void end(Member member, ChaincodeGeneration generation) {
        process(member, generation).end();
    }

    private NodeProcess process(Member member, ChaincodeGeneration generation) {
        return new NodeProcess(folder.chaincode(member, generation.isInSecondPlace()));
    }

    private static int port(Member member, ChaincodeGeneration generation, int namespace) {
        return member.peers().getFirst().port(PortUse.CHAINCODE) + generation.portOffset() + namespace;
    }
}
