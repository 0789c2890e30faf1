package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import cn.tanji.cli.local.Doctor;
import cn.tanji.cli.local.Doctor.Finding;
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
        var findings = new Doctor(ConsortiumFile.load(place.definition()), place.localData(), System.getenv())
                .examine();
        findings.forEach(finding -> out.line(line(finding)));
        out.line("");
        var isWell = findings.stream().allMatch(Finding::isWell);
        out.line(isWell
                ? "Next: scripts/registry up --network local"
                : "Mend what is marked, then run: scripts/registry doctor");
        return isWell ? 0 : 1;
    }

    private static String line(Finding finding) {
        return "  %-4s %-14s %s".formatted(finding.isWell() ? "ok" : "MEND", finding.subject(), finding.sentence());
    }
}
