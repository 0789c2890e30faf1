package cn.tanji.cli.launch;

import java.nio.file.Files;
import java.time.Duration;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.security.DevelopmentIssuer;

/** Bearer tokens for a registry of this machine, signed with the key in its data folder. */
public final class BearerTokens {
    private static final Duration VALID = Duration.ofHours(12);

    private BearerTokens() {}

    /** Makes the issuer's key if there is none yet. */
    static void makeIssuer(DataFolder folder) {
        DevelopmentIssuer.in(folder.tokenIssuer());
    }

    /**
     * A token for twelve hours that says its bearer is a person of a member.
     *
     * @throws LaunchException
     *             if no registry has ever run on the folder
     */
    public static String issue(DataFolder folder, String mspId, String person) {
        if (!Files.exists(folder.tokenIssuer())) {
            throw new LaunchException("no registry has run on " + folder.root()
                    + " yet, so there is no issuer of tokens: run 'registry up' first",
                    folder.root() + " 上尚未运行过登记系统，没有令牌签发者：请先运行 'registry up'");
        }
        return DevelopmentIssuer.in(folder.tokenIssuer()).token(new Participant(mspId, person), VALID);
    }
}
