package cn.tanji.cli.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Place;
import cn.tanji.cli.command.Printer;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.StoredChain;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.verifier.FinalityVerifier;
import cn.tanji.verifier.Finding;

/** Verifies a proof of finality off line; or proves the blocks of an embedded network from block 0, while the registry is down. */
@Command(name = "verify", description = "Verifies a finality proof by a trust bundle, without any network; exit code 1 if it does not hold. Without FILE: proves the stored blocks of an embedded network from block 0, for which the registry must be down.")
public final class VerifyCommand implements Callable<Integer> {
    private static final long TELL_EVERY = 1_000;

    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A finality proof.")
    private @Nullable Path proof;

    @Option(names = "--bundle", paramLabel = "FILE", description = "The trust bundle to judge the proof by (default: that of this registry).")
    private @Nullable Path bundle;

    @Option(names = "--challenge", paramLabel = "TEXT", description = "What the members must have signed along.")
    private @Nullable String challenge;

    @Option(names = "--full", description = "Judge every transaction anew as well: signatures, policies, versions read.")
    private boolean full;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        return proof == null ? proveChain() : judge(proof);
    }

    private int judge(Path file) {
        var trusted = EvidenceFiles.bundle(Optional.ofNullable(bundle).orElseGet(() -> place.data().trustBundle()));
        var finding = new FinalityVerifier(trusted).verify(EvidenceFiles.read(file), Optional.ofNullable(challenge));
        FindingReport.of(finding, trusted).forEach(Printer.of(spec)::line);
        return finding instanceof Finding.Final ? 0 : 1;
    }

    private int proveChain() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var speech = Speech.ofUser();
        var data = place.data();
        if (!Files.isDirectory(data.ledger())) {
            throw new LaunchException("there is no ledger in " + data.root() + ": nothing has run there yet",
                    data.root() + " 中没有账本：此处尚未运行过登记系统");
        }
        long begun = System.nanoTime();
        var last = new AtomicLong();
        var info = StoredChain.prove(place.options(out::line), full, number -> {
            last.set(number);
            if (number > 0 && number % TELL_EVERY == 0) {
                out.line(speech.say("  block " + number, "  区块 " + number));
            }
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.line(speech.say(
                "Blocks 0 to %d are what was committed: checksums, hashes, the orderer's signatures, and that the codes and writes lead to each commit hash.",
                "区块 0 至 %d 与提交时一致：校验和、哈希、排序节点签名，以及验证码与写集得出的各区块提交哈希。").formatted(last.get()));
        if (full) {
            out.line(speech.say(
                    "Every transaction was judged anew, with the same result: signatures, policies, versions read.",
                    "每笔交易均已重新裁定，结果相同：签名、背书策略、读取版本。"));
        }
        out.line(speech.say("Last block's hash %s; %.1f s.", "末区块哈希 %s；用时 %.1f 秒。").formatted(info, seconds));
        return 0;
    }
}
