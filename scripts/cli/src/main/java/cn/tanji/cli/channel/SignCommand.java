package cn.tanji.cli.channel;

import java.nio.file.Path;
import java.util.Optional;
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
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.MspFolder;
import cn.tanji.consortium.render.MspFolders;

/** Adds one administrator's signature to a proposed change. Needs the file and the administrator's own folder: no network. */
@Command(name = "sign", description = "Shows a proposed change and signs it as a member's administrator. Needs no network.")
public final class SignCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--file", required = true, description = "The proposed change.")
    private Path file = Path.of("");

    @Option(names = "--member", required = true, description = "Who signs, for instance hubei.")
    private String member = "";

    @Option(names = "--msp", paramLabel = "FOLDER", description = "The administrator's folder with signcerts and keystore (default: the one in the data folder).")
    private @Nullable Path msp;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var consortium = ConsortiumFile.load(place.definition());
        var signer = NamedMember.of(consortium, member);
        var folder = Optional.ofNullable(msp)
                .orElseGet(() -> new MspFolders(place.localData().organisations()).administrator(signer));
        var update = UpdateFile.read(file, consortium).signedBy(MspFolder.identity(folder, signer.mspId()));
        UpdateFile.write(file, update);
        UpdateText.of(update, out.speech()).forEach(out::line);
        out.say("When enough have signed: scripts/registry channel submit --file " + file + " --member " + member,
                "签署足够后：scripts/registry channel submit --file " + file + " --member " + member);
        return 0;
    }
}
