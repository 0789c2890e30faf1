package cn.tanji.cli.command;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.StoredChain;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Proves the blocks of an embedded network from block 0, while the registry is down. */
@Command(name = "verify", description = "Proves the stored blocks of an embedded network from block 0. The registry must be down.")
public final class VerifyCommand implements Callable<Integer> {
    private static final long TELL_EVERY = 1_000;

    @Mixin
    private Place place = new Place();

    @Option(names = "--full", description = "Judge every transaction anew as well: signatures, policies, versions read.")
    private boolean full;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
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
