package cn.tanji.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.ChannelConfiguration;
import cn.tanji.consortium.render.OrdererSettings;
import cn.tanji.consortium.render.PeerSettings;
import cn.tanji.consortium.render.Placement;
import cn.tanji.consortium.render.ServiceBuilder;

/** The orderers and peers of a local network: their settings, ports and processes. */
final class LocalNodes implements NetworkNodes {
    private final Consortium consortium;
    private final FabricPrograms programs;
    private final NetworkFolder folder;

    LocalNodes(Consortium consortium, FabricPrograms programs, NetworkFolder folder) {
        this.consortium = consortium;
        this.programs = programs;
        this.folder = folder;
    }

    /** Writes the settings of every node, and of the channel. */
    void render() {
        NetworkFolder.write(folder.configtx(),
                new ChannelConfiguration(consortium, folder.msps(), Placement.THIS_MACHINE).text());
        ServiceBuilder.scripts().forEach((name, text) -> NetworkFolder
                .writeProgram(folder.builder().resolve("bin").resolve(name), text));
        of(NodeRole.ORDERER).forEach(each -> {
            var place = place(each);
            NetworkFolder.write(place.settings("orderer.yaml"), new OrdererSettings(each.member(), each.node(),
                    folder.msps(), Placement.THIS_MACHINE, place.data()).text());
        });
        of(NodeRole.PEER).forEach(each -> {
            var place = place(each);
            NetworkFolder.write(place.settings("core.yaml"), new PeerSettings(each.member(), each.node(),
                    folder.msps(), Placement.THIS_MACHINE, folder.builder(), place.data()).text());
        });
    }

    /** Starts the nodes of a role that do not run. */
    void start(NodeRole role) {
        of(role).forEach(this::start);
    }

    /** Starts the node that has its folder there, if there is one. */
    void start(NodeFolder wanted) {
        for (var role : NodeRole.values()) {
            of(role).stream().filter(each -> place(each).equals(wanted)).forEach(this::start);
        }
    }

    private void start(Owned each) {
        var place = place(each);
        var program = each.node().role() == NodeRole.PEER
                ? List.of(programs.peer().toString(), "node", "start")
                : List.of(programs.orderer().toString());
        new NodeProcess(place).start(
                Map.of("FABRIC_CFG_PATH", place.root().toString(), "FABRIC_LOGGING_SPEC", "warn"), program);
    }

    /**
     * A port that somebody else has would otherwise show as a node that ends for no reason told.
     *
     * @throws LocalNetworkException
     *             naming the port and who needs it
     */
    void requirePorts() {
        for (var role : NodeRole.values()) {
            for (var each : of(role)) {
                if (!process(each).isRunning()) {
                    each.node().ports().forEach((use, port) -> requireFree(each, use, port));
                }
            }
        }
    }

    private static void requireFree(Owned each, PortUse use, int port) {
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
                    + "', end it, or change the port in the consortium file",
                    each.member().id() + " 的 " + each.node().name() + " 所需的端口 " + port + "（"
                            + use.name().toLowerCase(java.util.Locale.ROOT) + "）已被占用。用 'ss -ltnp sport = :" + port
                            + "' 查找占用者并结束它，或在联盟定义文件中改用其他端口",
                    e);
        }
    }

    @Override
    public List<Owned> of(NodeRole role) {
        return NetworkNodes.of(consortium, role);
    }

    @Override
    public boolean hasChain(Owned each) {
        var chains = each.node().role() == NodeRole.PEER
                ? Path.of("ledgersData", "chains", "chains")
                : Path.of("chains");
        return Files.exists(place(each).data().resolve(chains).resolve(consortium.channel()));
    }

    @Override
    public void await(Owned each, BooleanSupplier isSo) {
        Waiting.until(process(each), isSo);
    }

    NodeProcess process(Owned each) {
        return new NodeProcess(place(each));
    }

    /** Where every process has its folder: orderers, peers, chaincode. */
    List<NodeFolder> folders() {
        var all = new ArrayList<NodeFolder>();
        of(NodeRole.ORDERER).forEach(each -> all.add(place(each)));
        of(NodeRole.PEER).forEach(each -> all.add(place(each)));
        consortium.peerMembers().forEach(member -> all.add(chaincode(member)));
        return all;
    }

    /** Processes of the other generation of chaincode: they run while a member has approved what is not in force yet. */
    List<NodeFolder> superseded() {
        return consortium.peerMembers().stream()
                .map(member -> folder.chaincode(member, !inForce(member).isInSecondPlace())).toList();
    }

    NodeFolder chaincode(Member member) {
        return folder.chaincode(member, inForce(member).isInSecondPlace());
    }

    private ChaincodeGeneration inForce(Member member) {
        return ChaincodeGeneration.in(folder, member, "");
    }

    /** What a process is: orderer, peer or chaincode. */
    String roleOf(NodeFolder process) {
        if (consortium.peerMembers().stream().anyMatch(member -> chaincode(member).equals(process))) {
            return "chaincode";
        }
        return of(NodeRole.ORDERER).stream().anyMatch(each -> place(each).equals(process)) ? "orderer" : "peer";
    }

    /**
     * Where a process has its folder.
     *
     * @throws LocalNetworkException
     *             naming the processes there are, if it is none of them
     */
    NodeFolder folderOf(String name) {
        NetworkNodes.require(name, names());
        return folders().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private List<String> names() {
        return folders().stream().map(NodeFolder::name).toList();
    }

    private NodeFolder place(Owned each) {
        return folder.node(each.member(), each.node());
    }
}
