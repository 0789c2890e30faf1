package cn.tanji.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.common.Config;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.local.Administration.Agreed;

/**
 * A consortium's network of Fabric's own processes on this machine. Processes outlive the command that started them; every
 * method may be called from a later command. Certificates must lie in the folder already.
 */
public final class LocalNetwork implements WatchedNetwork {
    private final Consortium consortium;
    private final FabricPrograms programs;
    private final NetworkFolder folder;
    private final ChaincodeServices services;
    private final Administration administration;
    private final LocalNodes nodes;
    private final LocalChaincode chaincode;

    /** A network whose certificates and data lie in a folder. */
    public LocalNetwork(Consortium consortium, FabricPrograms programs, NetworkFolder folder,
            ChaincodeServices services) {
        this.consortium = consortium;
        this.programs = programs;
        this.folder = folder;
        this.services = services;
        this.administration = new Administration(consortium, programs, folder);
        this.nodes = new LocalNodes(consortium, programs, folder);
        this.chaincode = new LocalChaincode(consortium, folder, services, administration);
    }

    /**
     * Brings the network up: makes what was never made, starts what does not run, and returns when every peer has the
     * whole chain.
     *
     * @param steps
     *            told before each step begins
     * @throws LocalNetworkException
     *             if something does not come up; names it, with the end of its log; or if the folder is stale
     */
    public void up(Consumer<Step> steps) {
        boolean isNew = !isSetUp();
        new KnownRoots(consortium, folder).require();
        steps.accept(Step.RENDER);
        nodes.render();
        nodes.requirePorts();
        if (!Files.exists(folder.genesis())) {
            steps.accept(Step.GENESIS);
            genesis();
        }
        startNodes(steps);
        if (isNew) {
            steps.accept(Step.JOIN);
            Waiting.sideBySide(nodes.of(NodeRole.ORDERER),
                    each -> administration.join(each.member(), each.node(), folder.genesis()));
            Waiting.sideBySide(consortium.peerMembers(), administration::joinPeer);
        } else {
            new MissingNodes(consortium, folder, administration, nodes, chaincode).requireNone();
        }
        steps.accept(Step.CHAINCODE);
        var packages = new LinkedHashMap<Member, Map<Namespace, ChaincodePackage>>();
        consortium.peerMembers()
                .forEach(member -> packages.put(member, chaincode.packages(member, chaincode.inForce(member))));
        if (isNew) {
            Waiting.sideBySide(consortium.peerMembers(), chaincode::install);
        }
        consortium.peerMembers().forEach(chaincode::startAll);
        consortium.peerMembers().forEach(member -> chaincode.awaitReady(member, chaincode.inForce(member)));
        if (isNew) {
            define(packages, steps);
        }
        steps.accept(Step.SETTLE);
        new PeerHeights(consortium, administration).settle();
        NetworkFolder.write(folder.ready(), programs.version() + "\n");
    }

    private void startNodes(Consumer<Step> steps) {
        steps.accept(Step.ORDERERS);
        nodes.start(NodeRole.ORDERER);
        nodes.of(NodeRole.ORDERER).forEach(each -> Waiting.until(nodes.process(each),
                () -> administration.answers(each.member(), each.node())));
        steps.accept(Step.PEERS);
        nodes.start(NodeRole.PEER);
        nodes.of(NodeRole.PEER).forEach(each -> Waiting.until(nodes.process(each),
                () -> Waiting.listens(each.node().port(PortUse.SERVICE))));
    }

    /** Every member approves the first definition of each registry; one of them commits it. */
    private void define(Map<Member, Map<Namespace, ChaincodePackage>> packages, Consumer<Step> steps) {
        steps.accept(Step.APPROVE);
        var agreed = new Agreed(services.version(), 1);
        Waiting.sideBySide(List.copyOf(packages.entrySet()), each -> each.getValue().forEach(
                (namespace, it) -> administration.approve(each.getKey(), namespace, agreed, it.id())));
        steps.accept(Step.COMMIT);
        var first = consortium.peerMembers().getFirst();
        Waiting.sideBySide(consortium.namespaces(),
                namespace -> administration.commit(first, namespace, agreed, consortium.peerMembers()));
    }

    /** Ends every process that runs, and returns their names. Data stay. */
    public List<String> down() {
        var ended = new ArrayList<String>();
        for (var each : Stream.concat(nodes.folders().stream(), nodes.superseded().stream()).toList()) {
            if (new NodeProcess(each).end()) {
                ended.add(each.name());
            }
        }
        return ended;
    }

    @Override
    public List<RunningNode> processes() {
        return nodes.folders().stream().map(each -> {
            var handle = new NodeProcess(each).handle();
            return new RunningNode(each.name(), nodes.roleOf(each), handle.isPresent(),
                    handle.map(one -> OptionalLong.of(one.pid())).orElse(OptionalLong.empty()));
        }).toList();
    }

    /** Ends one process. */
    public void stop(String name) {
        if (!new NodeProcess(nodes.folderOf(name)).end()) {
            throw new LocalNetworkException(name + " does not run. See: scripts/registry status --network local",
                    name + " 未在运行。查看状态：scripts/registry status --network local");
        }
    }

    /** Starts one process that was ended. */
    public void start(String name) {
        var wanted = nodes.folderOf(name);
        nodes.start(wanted);
        consortium.peerMembers().stream().filter(member -> nodes.chaincode(member).equals(wanted))
                .forEach(chaincode::startAll);
    }

    /** The log of one process. */
    public Path log(String name) {
        return nodes.folderOf(name).log();
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

    /** The channel's configuration, and how members change it. */
    public ChannelAdministration channel() {
        return new ChannelAdministration(consortium, programs, folder, administration, nodes);
    }

    /**
     * Brings onto the channel whatever node of the definition is not on it: a new one, or one that has lost its data. Each
     * fetches the chain from the others.
     *
     * @param snapshot
     *            folder of one, with which peers begin instead of the chain's first block
     * @return names of those that joined
     * @throws LocalNetworkException
     *             if the channel does not know such a node's member or the orderer yet
     */
    public List<String> join(Optional<Path> snapshot, Consumer<Step> steps) {
        new KnownRoots(consortium, folder).require();
        steps.accept(Step.RENDER);
        nodes.render();
        nodes.requirePorts();
        startNodes(steps);
        var joined = new MissingNodes(consortium, folder, administration, nodes, chaincode).join(snapshot,
                () -> steps.accept(Step.JOIN));
        steps.accept(Step.SETTLE);
        new PeerHeights(consortium, administration).settle();
        return joined;
    }

    /** How members agree on the chaincode: each approves for itself, one commits. */
    public ChaincodeLifecycle lifecycle() {
        return new ChaincodeLifecycle(consortium, folder, administration, chaincode);
    }

    /**
     * Puts the chaincode of this program, and the namespaces and policies of the definition, in force under the next number:
     * every member's approval and the commit at once, where one machine holds all keys.
     *
     * @param version
     *            that members agree on
     */
    public void upgrade(String version, Consumer<Step> steps) {
        lifecycle().upgrade(version, steps);
        new PeerHeights(consortium, administration).settle();
    }

    /** Snapshots of the ledger. */
    public Snapshots snapshots() {
        return new Snapshots(consortium, folder, administration);
    }

    /** Whether a network was set up in the folder. */
    public boolean isSetUp() {
        return Files.exists(folder.ready());
    }

    private void genesis() {
        ChannelAdministration.configtxgen(programs, folder, consortium, folder.genesis());
    }
}
