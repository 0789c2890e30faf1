package cn.tanji.cli.command;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.RevocationList;
import cn.tanji.consortium.render.MspFolders;

/** Puts a person's certificate onto the member's revocation list; it counts once the channel has it. */
@Command(name = "revoke", description = "Puts a person's certificate onto the member's revocation list, for the channel to take in.")
public final class RevokeCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "PERSON@MEMBER", description = "For instance rep-1@guangdong.")
    private String typed = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var prepared = PreparedRegistry.in(place.localOptions());
        var whom = PersonAt.of(typed, prepared.consortium());
        var member = whom.member();
        var certificate = prepared.identity(member.mspId(), whom.person())
                .orElseThrow(() -> new LaunchException(
                        member.id() + " has enrolled no '" + whom.person() + "' here",
                        member.id() + " 未在此登记“" + whom.person() + "”"))
                .certificate();
        boolean isNew = add(prepared, member, certificate);
        var serial = certificate.getSerialNumber().toString(16);
        if (isNew) {
            out.say("Certificate " + serial + " of " + typed + " is on the revocation list.",
                    typed + " 的证书 " + serial + " 已列入吊销列表。");
        } else {
            out.say("Certificate " + serial + " of " + typed + " was on the revocation list already.",
                    typed + " 的证书 " + serial + " 此前已列入吊销列表。");
        }
        var next = "scripts/registry channel apply --signers " + member.id();
        out.say("It counts once the channel has the list; the member's own administrator suffices: " + next,
                "通道采用该列表后生效，由该成员自己的管理员签署即可：" + next);
        return 0;
    }

    /** Each root signs a list of its own. */
    private static boolean add(PreparedRegistry prepared, Member member, X509Certificate certificate) {
        var msp = new MspFolders(prepared.data().organisations()).organisation(member);
        var organisation = prepared.material().of(member.mspId());
        var retiring = organisation.retiring().filter(roots -> roots.issued(certificate));
        if (retiring.isEmpty()) {
            return RevocationList.in(msp).add(organisation.authority().identities(), certificate, Clock.systemUTC());
        }
        var authority = retiring.get().authority().orElseThrow(() -> new LaunchException(
                "the key of the old root of " + member.id() + " is lost, nobody can revoke what it issued: renew the"
                        + " others and retire it with 'scripts/registry root retire --member " + member.id() + "'",
                member.id() + " 的旧根证书私钥已遗失，其签发的证书无法吊销：请为其余各方换发证书，并用 'scripts/registry root retire --member "
                        + member.id() + "' 停用"));
        return RevocationList.ofRetiring(msp).add(authority, certificate, Clock.systemUTC());
    }
}
