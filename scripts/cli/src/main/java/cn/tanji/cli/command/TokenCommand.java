package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Prints a bearer token of the development issuer, and nothing else, so that a shell can take it. */
@Command(name = "token", description = "Prints a bearer token for a person, valid for twelve hours.")
public final class TokenCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "PERSON@MEMBER", description = "For instance administrator@guangdong.")
    private String participant = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var whom = PersonAt.of(participant, ConsortiumFile.load(place.definition()));
        Printer.of(spec).line(BearerTokens.issue(place.data(), whom.member().mspId(), whom.person()));
        return 0;
    }
}
