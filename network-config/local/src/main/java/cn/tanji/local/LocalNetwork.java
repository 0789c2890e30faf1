package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.consortium.render.ChannelConfiguration;
import cn.tanji.consortium.render.OrdererSettings;
import cn.tanji.consortium.render.PeerSettings;
import cn.tanji.consortium.render.Placement;
import cn.tanji.consortium.render.ServiceBuilder;
import cn.tanji.local.Administration.Agreed;

/**
 * A consortium's network of Fabric's own processes on this machine. Processes outlive the command that started them; every
 * method may be called from a later command. Certificates must lie in the folder already.
 */
public final class LocalNetwork {
    private static final Duration NODE_START_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Placement PLACEMENT = Placement.THIS_MACHINE;

    private final Consortium consortium;
    private final FabricPrograms programs;
    private final NetworkFolder folder;
    private final ChaincodeServices services;
    private final Administration administration;

    /** A network whose certificates and data lie in a folder. */
    public LocalNetwork(Consortium consortium, FabricPrograms programs, NetworkFolder folder,
            ChaincodeServices services) {
        this.consortium = consortium;
        this.programs = programs;
        this.folder = folder;
        this.services = services;
        this.administration = new Administration(consortium, programs, folder);
    }

    /** A process of the network as people see it. */
    public record RunningNode(String name, String role, boolean isRunning, OptionalLong pid) {}

    private record PeerNode(Member member, Node node) {}

    /**
     * Brings the network up: makes what was never made, starts what does not run, and returns when every peer has the
     * whole chain.
     *
     * @param steps
     *            told before each step begins
     * @throws LocalNetworkException
     *             if something does not come up; names it, with the end of its log
     */
    public void up(Consumer<Step> steps) {
        boolean isNew = !Files.exists(folder.ready());
        steps.accept(Step.RENDER);
        render();
        requirePorts();
        if (!Files.exists(folder.genesis())) {
            steps.accept(Step.GENESIS);
            genesis();
        }
        steps.accept(Step.ORDERERS);
        nodes(NodeRole.ORDERER).forEach(each -> startNode(each.member(), each.node()));
        nodes(NodeRole.ORDERER).forEach(each -> await(process(each),
                () -> administration.answers(each.member(), each.node())));
        steps.accept(Step.PEERS);
        nodes(NodeRole.PEER).forEach(each -> startNode(each.member(), each.node()));
        nodes(NodeRole.PEER).forEach(each -> await(process(each),
                () -> listens(each.node().port(PortUse.SERVICE))));
        if (isNew) {
            steps.accept(Step.JOIN);
            sideBySide(nodes(NodeRole.ORDERER), each -> administration.join(each.member(), each.node()));
            sideBySide(consortium.peerMembers(), administration::joinPeer);
        }
        steps.accept(Step.CHAINCODE);
        var packages = new LinkedHashMap<Member, Map<Namespace, ChaincodePackage>>();
        consortium.peerMembers().forEach(member -> packages.put(member, packages(member)));
        if (isNew) {
            sideBySide(consortium.peerMembers(), this::install);
        }
        packages.forEach(this::startChaincode);
        packages.keySet().forEach(member -> await(new NodeProcess(folder.chaincode(member)),
                () -> listens(chaincodePort(member, consortium.namespaces().size() - 1))));
        if (isNew) {
            steps.accept(Step.APPROVE);
            var agreed = new Agreed(services.version(), 1);
            sideBySide(List.copyOf(packages.entrySet()), each -> each.getValue().forEach(
                    (namespace, it) -> administration.approve(each.getKey(), namespace, agreed, it.id())));
            steps.accept(Step.COMMIT);
            var first = consortium.peerMembers().getFirst();
            sideBySide(consortium.namespaces(), namespace -> administration.commit(first, namespace, agreed));
        }
        steps.accept(Step.SETTLE);
        settle();
        NetworkFolder.write(folder.ready(), programs.version() + "\n");
    }

    /** Ends every process that runs, and returns their names. Data stay. */
    public List<String> down() {
        var ended = new ArrayList<String>();
        for (var each : folders()) {
            if (new NodeProcess(each).end()) {
                ended.add(each.name());
            }
        }
        return ended;
    }

    /** All processes, orderers first. */
    public List<RunningNode> processes() {
        return folders().stream().map(each -> {
            var handle = new NodeProcess(each).handle();
            var role = each.name().startsWith("chaincode.") ? "chaincode" : roleOf(each.name());
            return new RunningNode(each.name(), role, handle.isPresent(),
                    handle.map(one -> OptionalLong.of(one.pid())).orElse(OptionalLong.empty()));
        }).toList();
    }

    /** Ends one process. */
    public void stop(String name) {
        if (!new NodeProcess(folderOf(name)).end()) {
            throw new LocalNetworkException(name + " does not run. See: scripts/registry status --network local");
        }
    }

    /** Starts one process that was ended. */
    public void start(String name) {
        var wanted = folderOf(name);
        for (var role : NodeRole.values()) {
            nodes(role).stream().filter(each -> folder.node(each.member(), each.node()).equals(wanted))
                    .forEach(each -> startNode(each.member(), each.node()));
        }
        consortium.peerMembers().stream().filter(member -> folder.chaincode(member).equals(wanted))
                .forEach(member -> startChaincode(member, packages(member)));
    }

    /** The log of one process. */
    public java.nio.file.Path log(String name) {
        return folderOf(name).log();
    }

    /** Blocks on a member's peer; empty if it does not answer. */
    public OptionalLong height(Member member) {
        return administration.height(member);
    }

    /** Number of a chaincode's definition in force, as a member's peer knows it; 0 if it knows none. */
    public long sequence(Member member, Namespace namespace) {
        return administration.sequence(member, namespace);
    }

    /** Whether a network was set up in the folder. */
    public boolean isSetUp() {
        return Files.exists(folder.ready());
    }

    private void render() {
        NetworkFolder.write(folder.configtx(), new ChannelConfiguration(consortium, folder.msps(), PLACEMENT).text());
        ServiceBuilder.scripts().forEach((name, text) -> NetworkFolder
                .writeProgram(folder.builder().resolve("bin").resolve(name), text));
        nodes(NodeRole.ORDERER).forEach(each -> {
            var place = folder.node(each.member(), each.node());
            NetworkFolder.write(place.settings("orderer.yaml"), new OrdererSettings(each.member(), each.node(),
                    folder.msps(), PLACEMENT, place.data()).text());
        });
        nodes(NodeRole.PEER).forEach(each -> {
            var place = folder.node(each.member(), each.node());
            NetworkFolder.write(place.settings("core.yaml"), new PeerSettings(each.member(), each.node(),
                    folder.msps(), PLACEMENT, folder.builder(), place.data()).text());
        });
    }

    private void genesis() {
        Program.run(Map.of("FABRIC_CFG_PATH", folder.channel().toString(), "FABRIC_LOGGING_SPEC", "error"),
                List.of(programs.configtxgen().toString(), "-profile", ChannelConfiguration.PROFILE, "-channelID",
                        consortium.channel(), "-outputBlock", folder.genesis().toString()))
                .orElseThrow("making the channel's first block");
    }

    private void startNode(Member member, Node node) {
        var place = folder.node(member, node);
        var program = node.role() == NodeRole.PEER
                ? List.of(programs.peer().toString(), "node", "start")
                : List.of(programs.orderer().toString());
        new NodeProcess(place).start(
                Map.of("FABRIC_CFG_PATH", place.root().toString(), "FABRIC_LOGGING_SPEC", "warn"), program);
    }

    private Map<Namespace, ChaincodePackage> packages(Member member) {
        var packages = new LinkedHashMap<Namespace, ChaincodePackage>();
        var peer = member.peers().getFirst();
        var namespaces = consortium.namespaces();
        for (int i = 0; i < namespaces.size(); i++) {
            var connection = new ChaincodePackage.Connection(PLACEMENT.host(peer) + ":" + chaincodePort(member, i),
                    text(folder.msps().tlsRoot(member)), text(folder.msps().tlsCertificate(member, peer)),
                    text(folder.msps().tlsKey(member, peer)));
            var made = ChaincodePackage.of(namespaces.get(i).name() + "_" + services.version(), connection);
            NetworkFolder.writeSecret(folder.chaincodePackage(member, namespaces.get(i)), made.bytes());
            packages.put(namespaces.get(i), made);
        }
        return packages;
    }

    private void install(Member member) {
        consortium.namespaces()
                .forEach(namespace -> administration.install(member, folder.chaincodePackage(member, namespace)));
    }

    private void startChaincode(Member member, Map<Namespace, ChaincodePackage> packages) {
        var peer = member.peers().getFirst();
        var served = new ArrayList<ChaincodeServices.Served>();
        packages.forEach((namespace, it) -> served.add(new ChaincodeServices.Served(namespace, it.id(),
                PLACEMENT.host(peer) + ":" + chaincodePort(member, served.size()))));
        new NodeProcess(folder.chaincode(member)).start(services.environment(served, new ChaincodeServices.Tls(
                folder.msps().tlsCertificate(member, peer), folder.msps().tlsKey(member, peer),
                folder.msps().tlsRoot(member))), services.command());
    }

    private static int chaincodePort(Member member, int namespace) {
        return member.peers().getFirst().port(PortUse.CHAINCODE) + namespace;
    }

    /** A port that somebody else has would otherwise show as a node that ends for no reason told. */
    private void requirePorts() {
        for (var role : NodeRole.values()) {
            for (var each : nodes(role)) {
                if (!process(each).isRunning()) {
                    each.node().ports().forEach((use, port) -> requireFree(each, use, port));
                }
            }
        }
    }

    private static void requireFree(PeerNode each, PortUse use, int port) {
        if (use == PortUse.CHAINCODE) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new LocalNetworkException("port " + port + ", which " + each.node().name() + " of "
                    + each.member().id() + " needs for " + use.name().toLowerCase(java.util.Locale.ROOT)
                    + ", is taken. Find its owner with 'ss -ltnp sport = :" + port
                    + "', end it, or change the port in the consortium file", e);
        }
    }

    private void settle() {
        await("the peers to have the same height", () -> {
            var heights = consortium.peerMembers().stream().map(administration::height).toList();
            return heights.stream().allMatch(OptionalLong::isPresent) && heights.stream().distinct().count() == 1;
        }, () -> "");
    }

    private void await(NodeProcess process, BooleanSupplier isUp) {
        await("a node to answer", () -> {
            if (!process.isRunning()) {
                throw new LocalNetworkException("a node ended while starting. The end of its log:\n"
                        + process.endOfLog());
            }
            return isUp.getAsBoolean();
        }, process::endOfLog);
    }

    private static void await(String what, BooleanSupplier isSo, java.util.function.Supplier<String> log) {
        long until = System.nanoTime() + NODE_START_MAX.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new LocalNetworkException("waited " + NODE_START_MAX.toSeconds() + " s for " + what
                        + " in vain. " + log.get());
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalNetworkException("interrupted while waiting for " + what, e);
            }
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static <T> void sideBySide(List<T> items, Consumer<T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = items.stream().map(item -> threads.submit(() -> work.accept(item))).toList();
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalNetworkException known
                    ? known
                    : new LocalNetworkException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("interrupted", e);
        }
    }

    private List<PeerNode> nodes(NodeRole role) {
        return consortium.members().stream()
                .flatMap(member -> member.nodes().stream().filter(node -> node.role() == role)
                        .map(node -> new PeerNode(member, node)))
                .toList();
    }

    private NodeProcess process(PeerNode each) {
        return new NodeProcess(folder.node(each.member(), each.node()));
    }

    private List<NodeFolder> folders() {
        var all = new ArrayList<NodeFolder>();
        nodes(NodeRole.ORDERER).forEach(each -> all.add(folder.node(each.member(), each.node())));
        nodes(NodeRole.PEER).forEach(each -> all.add(folder.node(each.member(), each.node())));
        consortium.peerMembers().forEach(member -> all.add(folder.chaincode(member)));
        return all;
    }

    private String roleOf(String name) {
        return nodes(NodeRole.ORDERER).stream()
                .anyMatch(each -> folder.node(each.member(), each.node()).name().equals(name)) ? "orderer" : "peer";
    }

    private NodeFolder folderOf(String name) {
        return folders().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new LocalNetworkException("there is no node '" + name + "': name one of "
                        + folders().stream().map(NodeFolder::name).toList()));
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
