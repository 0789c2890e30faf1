package cn.tanji.cli.local;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.BlockchainInfo;

import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.local.NetworkFolder;

/** How far each peer of a local network is, and with which block: equal heights with unequal hashes are a fork. */
public final class PeerTips implements AutoCloseable {
    private static final int ANSWER_SECONDS_MAX = 5;

    private final Consortium consortium;
    private final CryptoMaterial material;
    private final PeerConnections connections;

    /** A peer's last block: how many there are, and the hash of the last one's header. */
    public record PeerTip(long height, String hash) {}

    private PeerTips(Consortium consortium, CryptoMaterial material, PeerConnections connections) {
        this.consortium = consortium;
        this.material = material;
        this.connections = connections;
    }

    /** Of the network in a data folder. Asks as each member's administrator. */
    public static PeerTips of(Consortium consortium, DataFolder data) {
        var material = CryptoMaterial.load(consortium, data.organisations(), IssuingTerms.usual(Clock.systemUTC()));
        return new PeerTips(consortium, material,
                new PeerConnections(consortium, NetworkFolder.in(data.root()).msps()));
    }

    /**
     * Every peer's tip by member.
     *
     * @throws LaunchException
     *             if a peer does not answer; names it
     */
    public Map<String, PeerTip> now() {
        var tips = new TreeMap<String, PeerTip>();
        consortium.peerMembers().forEach(member -> tips.put(member.id(), tip(member)));
        return tips;
    }

    private PeerTip tip(Member member) {
        var person = material.of(member.mspId()).administrator();
        try (var gateway = Gateway.newInstance().identity(new X509Identity(member.mspId(), person.certificate()))
                .signer(new LowSSigner(person.key())).connection(connections.to(member.mspId()))
                .evaluateOptions(options -> options.withDeadlineAfter(ANSWER_SECONDS_MAX, TimeUnit.SECONDS))
                .connect()) {
            var info = BlockchainInfo.parseFrom(gateway.getNetwork(consortium.channel()).getContract("qscc")
                    .newProposal("GetChainInfo").addArguments(consortium.channel())
                    .setEndorsingOrganizations(member.mspId()).build().evaluate());
            return new PeerTip(info.getHeight(),
                    HexFormat.of().formatHex(info.getCurrentBlockHash().toByteArray()));
        } catch (GatewayException e) {
            throw new LaunchException("the peer of " + member.id() + " does not say how far it is: " + e.getMessage(),
                    member.id() + " 的节点没有给出高度：" + e.getMessage(), e);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("qscc answers as Fabric defines", e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
