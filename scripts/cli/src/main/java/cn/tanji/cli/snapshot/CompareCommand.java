package cn.tanji.cli.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Printer;
import cn.tanji.local.Snapshot;

/** Compares two snapshots, from folders alone: a member's own, and what another member has sent. */
@Command(name = "compare", description = "Checks two snapshots against their texts and with each other. Exit code 1 if they differ.")
public final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "2", paramLabel = "FOLDER", description = "Two folders with snapshots.")
    private List<Path> folders = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Printer.of(spec);
        var one = Snapshot.in(folders.get(0));
        var other = Snapshot.in(folders.get(1));
        var oneIsWhole = isWhole(out, one);
        var isWhole = isWhole(out, other) && oneIsWhole;
        var differences = one.differences(other);
        differences.forEach(difference -> out.say("differs: " + difference, "不一致：" + difference));
        if (differences.isEmpty() && isWhole) {
            out.say("Both hold the same ledger up to block " + one.block() + ": " + one.files().size()
                    + " files agree, hash by hash.",
                    "两者在区块 " + one.block() + " 处的账本一致：" + one.files().size() + " 个文件的哈希逐一相同。");
            return 0;
        }
        return 1;
    }

    private static boolean isWhole(Printer out, Snapshot snapshot) {
        var damaged = snapshot.damaged();
        damaged.forEach(name -> out.say(snapshot.folder() + ": " + name + " is not what its text says",
                snapshot.folder() + "：" + name + " 与其说明不符"));
        return damaged.isEmpty();
    }
}
