package cn.tanji.cli.proof;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Place;
import cn.tanji.cli.command.Printer;
import cn.tanji.cli.text.TextTable;
import cn.tanji.verifier.TrustedMember;

/** Hands out the trust bundle that this registry wrote of its own ledger at its last start. */
@Command(name = "trust-bundle", description = "Writes the trust bundle by which strangers verify proofs of this registry, and says its id.")
public final class TrustBundleCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the bundle.")
    private Path out = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var printer = Printer.of(spec);
        var bundle = EvidenceFiles.bundle(place.data().trustBundle());
        EvidenceFiles.write(out, bundle.bytes());
        var table = new TextTable("信任包 Trust bundle", bundle.id());
        table.row("通道 Channel", bundle.channel());
        table.row("网络 Network", bundle.network().name());
        table.row("创世区块 Genesis", bundle.genesisHash());
        table.row("成员 Members", String.join(", ", bundle.members().stream().map(TrustedMember::mspId).toList()));
        bundle.registries().forEach(one -> table.row(one.chaincode(), one.attestation()));
        table.toString().lines().forEach(printer::line);
        printer.say("Compare the first line with other members before you believe it.", "采信之前，请与其他成员比对第一行。");
        return 0;
    }
}
