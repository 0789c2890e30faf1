package cn.tanji.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.consortium.render.ComposeFile;

/**
 * The chaincode services in containers, one a member. A container serves one version, that of its image; a generation of the same
 * version has the same package, so that it is agreed on while the container goes on.
 */
record ComposeChaincode(NetworkFolder folder, ContainerFolders containers, ContainerEngine engine,
        ChaincodeServices services, RegistryPackages packages)
        implements
            MemberChaincode {
    @Override
    public ChaincodeGeneration inForce(Member member) {
        return ChaincodeGeneration.in(folder, member, services.version());
    }

    @Override
    public boolean isInstalled(Member member, ChaincodeGeneration generation) {
        return packages.areInstalled(member, packages(member, generation));
    }

    @Override
    public Map<Namespace, ChaincodePackage> packages(Member member, ChaincodeGeneration generation) {
        return packages.write(member, generation.version(),
                registry -> ComposeFile.chaincodeHost(member) + ":" + port(member, registry));
    }

    @Override
    public void install(Member member) {
        packages.install(member);
    }

    @Override
    public void requireRoom(Member member, ChaincodeGeneration generation) {
        var version = inForce(member).version();
        if (!generation.version().equals(version)) {
            throw new LocalNetworkException("containers serve version " + version + " of the chaincode: another one, "
                    + generation.version() + ", cannot be served beside it",
                    "容器提供的链码版本为 " + version + "：无法同时提供另一版本 " + generation.version());
        }
    }

    @Override
    public void start(Member member, ChaincodeGeneration generation, Map<Namespace, ChaincodePackage> packages) {
        render(member, packages);
        engine.up(List.of(ComposeFile.chaincode(member)));
    }

    /** Writes what a member's service reads when it starts. */
    void render(Member member, Map<Namespace, ChaincodePackage> packages) {
        var served = new ArrayList<ChaincodeServices.Served>();
        packages.forEach((namespace, it) -> served.add(
                new ChaincodeServices.Served(namespace, it.id(), "0.0.0.0:" + port(member, served.size()))));
        containers.chaincode(member,
                services.environment(served, new ChaincodeServices.Tls(ComposeFile.INSIDE.resolve("server.crt"),
                        ComposeFile.INSIDE.resolve("server.key"), ComposeFile.INSIDE.resolve("root.crt"))));
    }

    /** A container that has started is healthy: its image asks every registry's port. */
    @Override
    public void awaitReady(Member member, ChaincodeGeneration generation) {
        engine.up(List.of(ComposeFile.chaincode(member)));
    }

    /** Nothing: the container serves the generation that took the place, too. */
    @Override
    public void end(Member member, ChaincodeGeneration generation) {}

    private static int port(Member member, int namespace) {
        return member.peers().getFirst().port(PortUse.CHAINCODE) + namespace;
    }
}
