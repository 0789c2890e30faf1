package cn.tanji.cli.local;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.local.channel.ConfigBlock;

/** How a local network fares: its processes, every peer's height, who leads ordering, definitions, certificates. */
public final class LocalStatus {
    private static final int SOONEST_SHOWN = 3;

    private final Consortium consortium;
    private final CryptoMaterial material;
    private final LocalSite site;
    private final Speech speech;

    private LocalStatus(Consortium consortium, CryptoMaterial material, LocalSite site, Speech speech) {
        this.consortium = consortium;
        this.material = material;
        this.site = site;
        this.speech = speech;
    }

    /** Of the network in a data folder, told in a language. */
    public static LocalStatus of(Consortium consortium, DataFolder data, Map<String, String> environment,
            Speech speech) {
        var material = CryptoMaterial.load(consortium, data.organisations(), IssuingTerms.usual(Clock.systemUTC()));
        return new LocalStatus(consortium, material, LocalSite.toControl(consortium, data, environment),
                speech);
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
        var nobody = speech.say("nobody known: no orderer answers", "未知，没有排序节点应答");
        if (consortium.peerMembers().stream().noneMatch(this::runs)) {
            return nobody;
        }
        return OrderingLeader.of(consortium, material, ConfigBlock.consenters(site.network().channel().inForce()))
                .orElse(nobody);
    }

    private TextTable nodes() {
        var table = new TextTable(speech.say("node", "节点"), speech.say("kind", "类别"),
                speech.say("process", "进程"), speech.say("height", "高度"));
        for (var node : site.network().processes()) {
            var height = node.role().equals("peer") && node.isRunning() ? height(node.name()) : OptionalLong.empty();
            table.row(node.name(), role(node.role()),
                    node.isRunning() ? Long.toString(node.pid().orElse(0)) : speech.say("down", "未运行"),
                    height.isPresent() ? Long.toString(height.getAsLong()) : "");
        }
        return table;
    }

    private String role(String role) {
        return switch (role) {
            case "peer" -> speech.say(role, "对等节点");
            case "orderer" -> speech.say(role, "排序节点");
            case "chaincode" -> speech.say(role, "链码");
            default -> role;
        };
    }

    private OptionalLong height(String peer) {
        return consortium.peerMembers().stream().filter(member -> peer.endsWith("." + member.id())).findFirst()
                .map(member -> site.network().height(member)).orElse(OptionalLong.empty());
    }

    /** As the first peer that runs knows them. */
    private TextTable definitions() {
        var table = new TextTable(speech.say("registry", "登记簿"), speech.say("definition", "定义"));
        var asked = consortium.peerMembers().stream().filter(this::runs).findFirst();
        consortium.namespaces().forEach(namespace -> table.row(namespace.name(), asked
                .map(member -> speech.say("sequence ", "序号 ") + site.network().sequence(member, namespace))
                .orElse(speech.say("no peer runs", "没有运行中的对等节点"))));
        return table;
    }

    private boolean runs(Member member) {
        var name = member.peers().getFirst().name() + "." + member.id();
        return site.network().processes().stream().anyMatch(node -> node.name().equals(name) && node.isRunning());
    }
}
