package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final Administration administration;

    LocalChaincode(Consortium consortium, NetworkFolder folder, ChaincodeServices services,
            Administration administration) {
        this.consortium = consortium;
        this.folder = folder;
        this.services = services;
        this.administration = administration;
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
        var installed = administration.installed(member);
        return packages(member, generation).values().stream().allMatch(it -> installed.contains(it.id()));
    }

    @Override
    public Map<Namespace, ChaincodePackage> packages(Member member, ChaincodeGeneration generation) {
        var packages = new LinkedHashMap<Namespace, ChaincodePackage>();
        var peer = member.peers().getFirst();
        var namespaces = consortium.namespaces();
        for (int i = 0; i < namespaces.size(); i++) {
            var connection = new ChaincodePackage.Connection(
                    Placement.THIS_MACHINE.host(peer) + ":" + port(member, generation, i),
                    text(folder.msps().tlsIssuer(member, peer)), text(folder.msps().tlsCertificate(member, peer)),
                    text(folder.msps().tlsKey(member, peer)));
            var made = ChaincodePackage.of(namespaces.get(i).name() + "_" + generation.version(), connection);
            NetworkFolder.writeSecret(folder.chaincodePackage(member, namespaces.get(i)), made.bytes());
            packages.put(namespaces.get(i), made);
        }
        return packages;
    }

    @Override
    public void install(Member member) {
        consortium.namespaces()
                .forEach(namespace -> administration.install(member, folder.chaincodePackage(member, namespace)));
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

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
