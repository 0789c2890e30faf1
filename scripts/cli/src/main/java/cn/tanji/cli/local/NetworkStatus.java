package cn.tanji.cli.local;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.local.RunningNode;
import cn.tanji.local.WatchedNetwork;
import cn.tanji.local.channel.ConfigBlock;

/** How a network fares: its processes or containers, every peer's height, who leads ordering, definitions, certificates. */
public final class NetworkStatus {
    private static final int SOONEST_SHOWN = 3;

    private final Consortium consortium;
    private final CryptoMaterial material;
    private final WatchedNetwork network;
    private final Speech speech;
    private final Map<String, OptionalLong> heights = new TreeMap<>();

    private NetworkStatus(Consortium consortium, DataFolder data, WatchedNetwork network, Speech speech) {
        this.consortium = consortium;
        this.material = CryptoMaterial.load(consortium, data.organisations(),
                IssuingTerms.usual(Clock.systemUTC()));
        this.network = network;
        this.speech = speech;
    }

    /** Of the local network in a data folder, told in a language. */
    public static NetworkStatus ofLocal(Consortium consortium, DataFolder data, Map<String, String> environment,
            Speech speech) {
        return new NetworkStatus(consortium, data, LocalSite.toControl(consortium, data, environment).network(),
                speech);
    }

    /** Of the network in containers of a data folder, told in a language. */
    public static NetworkStatus ofContainers(Consortium consortium, DataFolder data, Map<String, String> environment,
            Speech speech) {
        return new NetworkStatus(consortium, data, ComposeSite.toControl(consortium, data, environment), speech);
    }

    /** Tables for a terminal. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(nodes().toString().lines().toList());
        lines.add("");
        lines.add(speech.say("  ordering, as of the last block, is led by ", "  据最新区块，排序由此节点主导：") + leader());
        lines.add("");
        lines.addAll(definitions().toString().lines().toList());
        lines.add("");
        lines.add(speech.say("  certificates, the first to expire", "  最先到期的证书"));
        var now = Clock.systemUTC().instant();
        CertificateDates.of(consortium, material).stream().limit(SOONEST_SHOWN).forEach(
                one -> lines.add(speech.say("  %-32s %,6d days left", "  %-32s 剩余 %,d 天").formatted(one.owner(speech),
                        one.daysLeft(now))));
        return lines;
    }

    private String leader() {
        return onChannel()
                .flatMap(asked -> OrderingLeader.of(consortium, material,
                        ConfigBlock.consenters(network.configuration(asked))))
                .orElse(speech.say("nobody known: no orderer answers", "未知，没有排序节点应答"));
    }

    private TextTable nodes() {
        var table = new TextTable(speech.say("node", "节点"), speech.say("kind", "类别"), speech.say("state", "状态"),
                speech.say("height", "高度"));
        for (var node : network.processes()) {
            var height = node.role().equals("peer") && node.isRunning() ? height(node.name()) : OptionalLong.empty();
            heights.put(node.name(), height);
            table.row(node.name(), role(node.role()), state(node),
                    height.isPresent() ? Long.toString(height.getAsLong()) : "");
        }
        return table;
    }

    private String state(RunningNode node) {
        if (!node.isRunning()) {
            return speech.say("down", "未运行");
        }
        return node.pid().isPresent()
                ? speech.say("process ", "进程 ") + node.pid().getAsLong()
                : speech.say("healthy", "正常");
    }

    private String role(String role) {
        return switch (role) {
            case "peer" -> speech.say(role, "对等节点");
            case "orderer" -> speech.say(role, "排序节点");
            case "chaincode" -> speech.say(role, "链码");
            case "database" -> speech.say(role, "数据库");
            case "gateway" -> speech.say(role, "网关");
            default -> role;
        };
    }

    private OptionalLong height(String peer) {
        return consortium.peerMembers().stream().filter(member -> name(member).equals(peer)).findFirst()
                .map(network::height).orElse(OptionalLong.empty());
    }

    /** As the first peer that runs knows them. */
    private TextTable definitions() {
        var table = new TextTable(speech.say("registry", "登记簿"), speech.say("definition", "定义"));
        var asked = onChannel();
        consortium.namespaces().forEach(namespace -> table.row(namespace.name(), asked
                .map(member -> speech.say("sequence ", "序号 ") + network.sequence(member, namespace))
                .orElse(speech.say("no peer runs", "没有运行中的对等节点"))));
        return table;
    }

    /** The first member whose peer runs and is on the channel. */
    private Optional<Member> onChannel() {
        return consortium.peerMembers().stream()
                .filter(member -> heights.getOrDefault(name(member), OptionalLong.empty()).isPresent()).findFirst();
    }

    private static String name(Member member) {
        return member.peers().getFirst().name() + "." + member.id();
    }
}
