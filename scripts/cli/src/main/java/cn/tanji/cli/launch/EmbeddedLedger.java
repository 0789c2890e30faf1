package cn.tanji.cli.launch;

import java.util.HashMap;
import java.util.Map;

import io.grpc.ManagedChannel;

import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.embedded.EmbeddedNetwork;

/** An embedded network in this process, reached without a socket. */
public final class EmbeddedLedger implements LedgerNetwork {
    private final EmbeddedNetwork network;
    private final Map<String, ManagedChannel> channels = new HashMap<>();

    private EmbeddedLedger(EmbeddedNetwork network, Consortium consortium) {
        this.network = network;
        consortium.peerMembers().stream().map(Member::mspId)
                .forEach(mspId -> channels.put(mspId, network.inProcessChannel(mspId)));
    }

    /** A network that was started elsewhere; closed with this. */
    public static EmbeddedLedger of(EmbeddedNetwork network, Consortium consortium) {
        return new EmbeddedLedger(network, consortium);
    }

    /** As {@link NetworkStarter#start}. */
    public static EmbeddedLedger start(Consortium consortium, CryptoMaterial material, RegistryOptions options) {
        return new EmbeddedLedger(StartingParts.network(consortium, material, options), consortium);
    }

    /** The network itself, for tools that look behind the doors. */
    public EmbeddedNetwork embedded() {
        return network;
    }

    @Override
    public NetworkKind kind() {
        return NetworkKind.EMBEDDED;
    }

    @Override
    public ManagedChannel channelTo(String mspId) {
        var channel = channels.get(mspId);
        if (channel == null) {
            throw new IllegalArgumentException("member " + mspId + " runs no peer");
        }
        return channel;
    }

    @Override
    public long height() {
        return network.height();
    }

    @Override
    public String notice(Speech speech) {
        return speech.say(network.notice(),
                "这是嵌入式网络，不是联盟：一个进程持有全部成员的密钥，并运行排序节点和各节点；不容忍任何故障，谁控制它谁就控制账本。当前高度 "
                        + network.height() + "。" + openingInChinese());
    }

    private String openingInChinese() {
        var opening = network.opening();
        if (opening.believed() > 0) {
            return "前 " + opening.believed() + " 个区块的状态与索引取自检查点，其后 " + opening.proved() + " 个区块已逐一验证。";
        }
        return opening.distrust().map(reason -> "未采用检查点（" + reason + "）；全部 " + opening.proved() + " 个区块已逐一验证。")
                .orElse("");
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
        network.close();
    }
}
