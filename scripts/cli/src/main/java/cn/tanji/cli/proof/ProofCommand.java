package cn.tanji.cli.proof;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Place;
import cn.tanji.cli.command.Printer;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.domain.cancellation.CertificateNumber;

/** Gets the proof of a cancellation from a gateway, the running one or any other's. */
@Command(name = "proof", description = "Gets the finality proof of a cancellation certificate, to be verified off line.")
public final class ProofCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "CERTIFICATE", description = "Number of the certificate, for instance GD-2026-7K3M-9QXA-4H.")
    private String certificate = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the proof.")
    private Path out = Path.of("");

    @Option(names = "--challenge", paramLabel = "TEXT", description = "A text that the members sign along, to show that the proof was made for you.")
    private @Nullable String challenge;

    @Option(names = "--gateway", paramLabel = "URL", description = "Any member's gateway (default: the one that runs here).")
    private @Nullable URI gateway;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var number = CertificateNumber.typed(certificate)
                .orElseThrow(() -> new LaunchException(certificate + " is no certificate number; was it mistyped?",
                        certificate + " 不是证书编号；是否有误？"));
        var query = Optional.ofNullable(challenge)
                .map(text -> "?challenge=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).orElse("");
        var proof = new EvidenceClient(address()).get("/api/v1/cancellations/" + number + "/proof" + query);
        EvidenceFiles.write(out, proof);
        Printer.of(spec).say(out + ": " + proof.length + " bytes. Verify it anywhere: scripts/registry verify " + out
                + " --bundle FILE",
                out + "：" + proof.length + " 字节。可在任何地方查验：scripts/registry verify " + out
                        + " --bundle 文件");
        return 0;
    }

    private URI address() {
        return Optional.ofNullable(gateway).or(() -> Instance.on(place.data()).map(Instance::address))
                .orElseThrow(() -> new LaunchException(
                        "no registry runs on " + place.data().root() + ": name a gateway with --gateway URL",
                        place.data().root() + " 上没有运行中的登记系统：请用 --gateway 指明网关"));
    }
}
