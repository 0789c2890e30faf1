package cn.tanji.cli.channel;

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
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Writes what would make the channel as the definition says to a file, and shows it. Changes nothing. */
@Command(name = "propose", description = "Writes what would make the channel as the definition says to a file for members to sign.")
public final class ProposeCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--file", required = true, description = "The file to write.")
    private Path file = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        LocalSite.requireThere(place.localData());
        var consortium = PreparedRegistry.in(place.localOptions()).consortium();
        var channel = LocalSite.toControl(consortium, place.localData(), System.getenv()).network().channel();
        var update = channel.proposal();
        if (update.isEmpty()) {
            out.say("The channel is as the definition says: there is nothing to change.", "通道与定义一致，无需变更。");
            return 0;
        }
        UpdateFile.write(file, update.get());
        UpdateText.of(update.get(), out.speech()).forEach(out::line);
        out.say("Next, each member: scripts/registry channel sign --file " + file + " --member MEMBER",
                "下一步，各成员：scripts/registry channel sign --file " + file + " --member MEMBER");
        return 0;
    }
}
