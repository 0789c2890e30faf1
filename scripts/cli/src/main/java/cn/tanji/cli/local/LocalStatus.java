package cn.tanji.cli.local;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;

/** How a local network fares: its processes, every peer's height, who leads ordering, definitions, certificates. */
public final class LocalStatus {
    private static final int SOONEST_SHOWN = 3;

    private final Consortium consortium;
    private final CryptoMaterial material;
    private final LocalSite site;

    private LocalStatus(Consortium consortium, CryptoMaterial material, LocalSite site) {
        this.consortium = consortium;
        this.material = material;
        this.site = site;
    }

    /** Of the network in a data folder. */
    public static LocalStatus of(Consortium consortium, DataFolder data, Map<String, String> environment) {
        var material = CryptoMaterial.load(consortium, data.organisations(), IssuingTerms.usual(Clock.systemUTC()));
        return new LocalStatus(consortium, material, LocalSite.toControl(consortium, data, environment));
    }

    /** Tables for a terminal. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(nodes().toString().lines().toList());
        lines.add("");
        lines.add("  ordering, as of the last block, is led by "
                + OrderingLeader.of(consortium, material).orElse("nobody known: no orderer"
                        + " answers"));
        lines.add("");
        lines.addAll(definitions().toString().lines().toList());
        lines.add("");
        lines.add("  certificates, the first to expire");
        var now = Clock.systemUTC().instant();
        CertificateDates.of(consortium, material).stream().limit(SOONEST_SHOWN).forEach(
                one -> lines.add("  %-32s %,6d days left".formatted(one.owner(), one.daysLeft(now))));
        return lines;
    }

    private TextTable nodes() {
        var table = new TextTable("node", "kind", "process", "height");
        for (var node : site.network().processes()) {
            var height = node.role().equals("peer") && node.isRunning() ? height(node.name()) : OptionalLong.empty();
            table.row(node.name(), node.role(), node.isRunning() ? Long.toString(node.pid().orElse(0)) : "down",
                    height.isPresent() ? Long.toString(height.getAsLong()) : "");
        }
        return table;
    }

    private OptionalLong height(String peer) {
        return consortium.peerMembers().stream().filter(member -> peer.endsWith("." + member.id())).findFirst()
                .map(member -> site.network().height(member)).orElse(OptionalLong.empty());
    }

    /** As the first peer that runs knows them. */
    private TextTable definitions() {
        var table = new TextTable("registry", "definition");
        var asked = consortium.peerMembers().stream().filter(this::runs).findFirst();
        consortium.namespaces().forEach(namespace -> table.row(namespace.name(), asked
                .map(member -> "sequence " + site.network().sequence(member, namespace)).orElse("no peer runs")));
        return table;
    }

    private boolean runs(Member member) {
        var name = member.peers().getFirst().name() + "." + member.id();
        return site.network().processes().stream().anyMatch(node -> node.name().equals(name) && node.isRunning());
    }
}
