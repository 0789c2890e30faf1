package cn.tanji.local;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.hyperledger.fabric.protos.common.Config;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.consortium.render.ChannelConfiguration;
import cn.tanji.consortium.render.ComposeFile;
import cn.tanji.consortium.render.PeerSettings;
import cn.tanji.consortium.render.Placement;
import cn.tanji.local.Administration.Agreed;

/**
 * A consortium's network in containers of this machine. It is administered from outside, by Fabric's own programs at the
 * ports that are published to this machine. Certificates must lie in the folder already.
 */
public final class ComposeNetwork implements WatchedNetwork {
    private final Consortium consortium;
    private final FabricPrograms programs;
    private final NetworkFolder folder;
    private final ContainerFolders containers;
    private final ContainerEngine engine;
    private final ChaincodeServices services;
    private final Administration administration;
    private final ComposeNodes nodes;
    private final ComposeChaincode chaincode;

    /** A network whose certificates lie in a folder, and whose blocks lie in the engine's volumes. */
    public ComposeNetwork(Consortium consortium, FabricPrograms programs, NetworkFolder folder,
            ChaincodeServices services) {
        this.consortium = consortium;
        this.programs = programs;
        this.folder = folder;
        this.containers = containers(folder);
        this.engine = ContainerEngine.of(containers.file());
        this.services = services;
        this.administration = new Administration(consortium, programs, folder);
        this.nodes = new ComposeNodes(consortium, administration, engine);
        this.chaincode = new ComposeChaincode(folder, containers, engine, services,
                new RegistryPackages(consortium, folder, administration));
    }

    /** Where the compose file and the containers' folders lie. */
    public static ContainerFolders containers(NetworkFolder folder) {
        return new ContainerFolders(folder.root().resolve("containers"), folder.msps());
    }

    /**
     * Brings up all but the gateway: makes what was never made, starts what does not run, brings back to the channel what has
     * lost its volume, and returns when every peer has the whole chain.
     *
     * @param steps
     *            told before each step begins
     * @return names of the nodes that were brought back
     * @throws LocalNetworkException
     *             if something does not come up; names it, with the end of its log
     */
    public List<String> up(Consumer<Step> steps) {
        boolean isNew = !Files.exists(folder.ready());
        steps.accept(Step.RENDER);
        containers.render(consortium);
        renderAdministration();
        if (!Files.exists(folder.genesis())) {
            steps.accept(Step.GENESIS);
            ChannelAdministration.configtxgen(programs, folder, consortium, folder.genesis());
        }
        steps.accept(Step.ORDERERS);
        engine.up(names(NodeRole.ORDERER));
        nodes.awaitOrderers();
        steps.accept(Step.PEERS);
        engine.up(names(NodeRole.PEER));
        List<String> broughtBack = List.of();
        if (isNew) {
            joinAll(steps);
        } else {
            broughtBack = bringBack(steps);
        }
        steps.accept(Step.CHAINCODE);
        var packages = new LinkedHashMap<Member, Map<Namespace, ChaincodePackage>>();
        consortium.peerMembers()
                .forEach(member -> packages.put(member, chaincode.packages(member, chaincode.inForce(member))));
        if (isNew) {
            packages.keySet().forEach(chaincode::install);
        }
        packages.forEach(chaincode::render);
        engine.up(consortium.peerMembers().stream().map(ComposeFile::chaincode).toList());
        if (isNew) {
            agree(steps, packages);
        }
        steps.accept(Step.SETTLE);
        new PeerHeights(consortium, administration).settle();
        NetworkFolder.write(folder.ready(), programs.version() + "\n");
        return broughtBack;
    }

    /** The first time; a start that was broken off has joined some already. */
    private void joinAll(Consumer<Step> steps) {
        steps.accept(Step.JOIN);
        nodes.of(NodeRole.ORDERER)
                .forEach(each -> administration.join(each.member(), each.node(), folder.genesis()));
        nodes.of(NodeRole.PEER).stream().filter(each -> !nodes.hasChain(each))
                .forEach(each -> administration.joinPeer(each.member()));
    }

    /** A member's approvals were on its own peer alone: if that has lost them, all approve anew, under the next number. */
    private List<String> bringBack(Consumer<Step> steps) {
        var joined = new MissingNodes(consortium, folder, administration, nodes, chaincode).join(Optional.empty(),
                () -> steps.accept(Step.JOIN));
        if (names(NodeRole.PEER).stream().anyMatch(joined::contains)) {
            new PeerHeights(consortium, administration).settle();
            upgrade(chaincode.inForce(consortium.peerMembers().getFirst()).version(), steps);
        }
        return joined;
    }

    /** How members agree on the chaincode that the containers serve: each approves for itself, one commits. */
    public ChaincodeLifecycle lifecycle() {
        return new ChaincodeLifecycle(consortium, folder, administration, chaincode);
    }

    /**
     * Puts the namespaces and policies of the definition in force under the next number: every member's approval and the commit
     * at once, where one machine holds all keys.
     *
     * @param version
     *            of the chaincode that the containers serve
     */
    public void upgrade(String version, Consumer<Step> steps) {
        lifecycle().upgrade(version, steps);
        new PeerHeights(consortium, administration).settle();
    }

    /** All approve, then each definition comes in force; one that is in force already, from a start broken off, is left. */
    private void agree(Consumer<Step> steps, Map<Member, Map<Namespace, ChaincodePackage>> packages) {
        var first = consortium.peerMembers().getFirst();
        var open = consortium.namespaces().stream()
                .filter(namespace -> administration.sequence(first, namespace) == 0).toList();
        var agreed = new Agreed(services.version(), 1);
        steps.accept(Step.APPROVE);
        packages.forEach((member, its) -> open.forEach(
                namespace -> administration.approve(member, namespace, agreed, of(its, namespace).id())));
        steps.accept(Step.COMMIT);
        open.forEach(namespace -> administration.commit(first, namespace, agreed, consortium.peerMembers()));
    }

    private static ChaincodePackage of(Map<Namespace, ChaincodePackage> packages, Namespace namespace) {
        return Objects.requireNonNull(packages.get(namespace), "each peer has a package of each namespace");
    }

    /**
     * Starts the gateway, anew if it runs, with what lies in its folder now; returns when it is ready.
     *
     * @return {@code address:port} on which it listens
     */
    public String startGateway() {
        engine.up(List.of(ComposeFile.DATABASE));
        engine.recreate(List.of(ComposeFile.GATEWAY));
        return engine.published(ComposeFile.GATEWAY, 8080);
    }

    @Override
    public List<RunningNode> processes() {
        var healthy = engine.healthy();
        var all = new ArrayList<RunningNode>();
        for (var role : List.of(NodeRole.ORDERER, NodeRole.PEER)) {
            names(role).forEach(name -> all.add(container(name, role.name().toLowerCase(Locale.ROOT), healthy)));
        }
        consortium.peerMembers()
                .forEach(member -> all.add(container(ComposeFile.chaincode(member), "chaincode", healthy)));
        all.add(container(ComposeFile.DATABASE, "database", healthy));
        all.add(container(ComposeFile.GATEWAY, "gateway", healthy));
        return all;
    }

    private static RunningNode container(String name, String role, List<String> healthy) {
        return new RunningNode(name, role, healthy.contains(name), OptionalLong.empty());
    }

    @Override
    public OptionalLong height(Member member) {
        return administration.height(member);
    }

    @Override
    public long sequence(Member member, Namespace namespace) {
        return administration.sequence(member, namespace);
    }

    @Override
    public Config configuration(Member member) {
        return administration.configuration(member);
    }

    /** Ends one container; what it keeps stays. */
    public void stop(String name) {
        require(name);
        if (!engine.running().contains(name)) {
            throw new LocalNetworkException(name + " does not run. See: scripts/registry status --network compose",
                    name + " 未在运行。查看状态：scripts/registry status --network compose");
        }
        engine.stop(name);
    }

    /** Starts one container that was ended, and returns when it is healthy. */
    public void start(String name) {
        require(name);
        engine.up(List.of(name));
    }

    /** The end of what one container has said. */
    public List<String> log(String name, int lines) {
        require(name);
        return engine.log(name, lines);
    }

    private void require(String name) {
        NetworkNodes.require(name, processes().stream().map(RunningNode::name).toList());
    }

    /**
     * Throws the read model away and starts the gateway, which makes it anew from block 0. Private texts stay.
     *
     * @return {@code address:port} on which the gateway listens
     */
    public String rebuildReadModel() {
        engine.up(List.of(ComposeFile.DATABASE));
        engine.stop(ComposeFile.GATEWAY);
        engine.inside(ComposeFile.DATABASE, ComposeFile.dropReadModel());
        engine.inside(ComposeFile.DATABASE, ComposeFile.createReadModel());
        return startGateway();
    }

    /** Ends every container; blocks and databases stay, unless they are to go too. */
    public static void down(NetworkFolder folder, boolean purge) {
        ContainerEngine.of(containers(folder).file()).down(purge);
    }

    /** What Fabric's programs on this machine need: the channel's configuration, and each peer as seen from here. */
    private void renderAdministration() {
        NetworkFolder.write(folder.configtx(),
                new ChannelConfiguration(consortium, folder.msps(), Placement.DEFINED_HOSTS).text());
        consortium.peerMembers().forEach(member -> member.peers().forEach(node -> NetworkFolder.write(
                folder.node(member, node).settings("core.yaml"), new PeerSettings(member, node, folder.msps(),
                        Placement.THIS_MACHINE, folder.builder(), folder.node(member, node).data()).text())));
    }

    private List<String> names(NodeRole role) {
        return nodes.of(role).stream().map(NetworkNodes.Owned::name).toList();
    }
}
