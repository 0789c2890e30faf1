package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import cn.tanji.cli.local.Doctor;
import cn.tanji.cli.local.Doctor.Finding;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Says what would keep a local network from running here, and the next command. */
@Command(name = "doctor", description = "Checks this machine for a local network: versions, ports, clock, disk, certificates. Exit code 1 if something must be mended.")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var findings = new Doctor(ConsortiumFile.load(place.definition()), place.localData(), System.getenv(),
                out.speech())
                .examine();
        findings.forEach(finding -> out.line(line(finding, out.speech())));
        out.line("");
        var isWell = findings.stream().allMatch(Finding::isWell);
        if (isWell) {
            out.say("Next: scripts/registry up --network local", "下一步：scripts/registry up --network local");
        } else {
            out.say("Mend what is marked, then run: scripts/registry doctor",
                    "请处理标出的问题，然后运行：scripts/registry doctor");
        }
        return isWell ? 0 : 1;
    }

    private static String line(Finding finding, Speech speech) {
        return "  %-4s %-14s %s".formatted(
                finding.isWell() ? speech.say("ok", "正常") : speech.say("MEND", "待处理"), finding.subject(),
                finding.sentence());
    }
}
