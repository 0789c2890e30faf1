package cn.tanji.cli.local;

import java.util.function.Consumer;
import java.util.function.Function;

import io.grpc.ManagedChannel;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.LedgerNetwork;
import cn.tanji.cli.launch.NetworkStarter;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.local.ChaincodeServices;
import cn.tanji.local.LocalNetwork;
import cn.tanji.local.RunningNode;

/** Real Fabric as processes of this machine. They outlive a gateway that is killed, and end with one that is closed. */
public final class LocalLedger implements LedgerNetwork {
    private final Consortium consortium;
    private final LocalNetwork network;
    private final PeerConnections connections;

    private LocalLedger(Consortium consortium, LocalNetwork network, PeerConnections connections) {
        this.consortium = consortium;
        this.network = network;
        this.connections = connections;
    }

    /**
     * Starts such a network, or takes up one that still runs in the same data folder.
     *
     * @param tell
     *            hears of each step as it begins, in one line
     */
    public static NetworkStarter starter(Speech speech, Consumer<String> tell) {
        return starter(RegistryServices::new, speech, tell);
    }

    /** The same with another chaincode, for tests and benches. */
    public static NetworkStarter starter(Function<Consortium, ChaincodeServices> services, Speech speech,
            Consumer<String> tell) {
        return (consortium, material, options) -> start(consortium, material, options, services.apply(consortium),
                new Steps(speech, tell));
    }

    private static LocalLedger start(Consortium consortium, CryptoMaterial material, RegistryOptions options,
            ChaincodeServices services, Steps steps) {
        if (options.singleRun()) {
            throw new LaunchException(
                    "--single-run is for the embedded network: here each member runs its own chaincode",
                    "--single-run 仅用于嵌入式网络：此处每个成员运行自己的链码");
        }
        CertificateDates.requireValid(consortium, material);
        var site = LocalSite.toStart(consortium, options.data(), options.environment(), services);
        var network = site.network();
        var ranBefore = network.processes().stream().anyMatch(RunningNode::isRunning);
        var connections = new PeerConnections(consortium, site.folder().msps());
        try {
            network.up(steps::begin);
            steps.say("Waiting until members endorse together", "等待各成员能够共同背书");
            new FirstEndorsement(consortium, material, connections).await();
            return new LocalLedger(consortium, network, connections);
        } catch (RuntimeException e) {
            connections.close();
            if (!ranBefore) {
                network.down();
            }
            throw e;
        }
    }

    @Override
    public NetworkKind kind() {
        return NetworkKind.LOCAL;
    }

    @Override
    public ManagedChannel channelTo(String mspId) {
        return connections.to(mspId);
    }

    @Override
    public long height() {
        var member = consortium.peerMembers().getFirst();
        return network.height(member).orElseThrow(() -> new LaunchException("the peer of " + member.id()
                + " does not answer. See its log: scripts/registry logs peer0." + member.id() + " --network local",
                member.id() + " 的节点没有应答。查看其日志：scripts/registry logs peer0." + member.id() + " --network local"));
    }

    /** The processes under it, for tools that stop and start some. */
    public LocalNetwork nodes() {
        return network;
    }

    @Override
    public String notice(Speech speech) {
        int processes = network.processes().size();
        return speech.say("Real Fabric, but on one machine, which holds the keys of all members: for development and"
                + " trials. " + processes + " processes.",
                "真实的 Fabric，但在一台机器上，且持有全部成员的密钥：仅供开发和试用。共 " + processes + " 个进程。");
    }

    @Override
    public void close() {
        connections.close();
        network.down();
    }
}
