package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;

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
        var at = participant.lastIndexOf('@');
        if (at < 1 || at == participant.length() - 1) {
            throw new LaunchException("'" + participant + "' is no PERSON@MEMBER: write administrator@guangdong, say",
                    "“" + participant + "”不是“人员@成员”的形式，例如 administrator@guangdong");
        }
        var member = member(ConsortiumFile.load(place.definition()), participant.substring(at + 1));
        Printer.of(spec).line(BearerTokens.issue(place.data(), member.mspId(), participant.substring(0, at)));
        return 0;
    }

    private static Member member(Consortium consortium, String name) {
        var members = consortium.members().stream().map(Member::id).toList();
        return consortium.member(name).or(() -> consortium.memberOfMsp(name))
                .orElseThrow(() -> new LaunchException("there is no member '" + name + "': name one of " + members,
                        "没有成员“" + name + "”，可用：" + members));
    }
}
