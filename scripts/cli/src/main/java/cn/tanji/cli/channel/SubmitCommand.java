package cn.tanji.cli.channel;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.NamedMember;
import cn.tanji.cli.command.Place;
import cn.tanji.cli.command.Printer;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Brings a signed change into force, and returns when every peer that runs shows it. */
@Command(name = "submit", description = "Submits a signed change, and waits until every peer shows it.")
public final class SubmitCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--file", required = true, description = "The signed change.")
    private Path file = Path.of("");

    @Option(names = "--member", required = true, description = "Whose administrator submits; his signature is added.")
    private String member = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var consortium = ConsortiumFile.load(place.definition());
        var update = UpdateFile.read(file, consortium);
        var channel = LocalSite.toControl(consortium, place.localData(), System.getenv()).network().channel();
        long number = channel.submit(NamedMember.of(consortium, member), update);
        out.say("Every peer shows configuration " + number + ".", "各对等节点均已采用第 " + number + " 号配置。");
        return 0;
    }
}
