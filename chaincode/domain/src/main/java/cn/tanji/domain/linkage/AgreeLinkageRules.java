package cn.tanji.domain.linkage;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/** Decides whether a linkage is recorded. Order of refusals: the caller's standing; well formed. */
public final class AgreeLinkageRules implements Operation<AgreeLinkage> {
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");
    private static final Pattern NAMESPACE = Pattern.compile("registry-[a-z0-9-]{1,40}");

    @Override
    public String name() {
        return "AgreeLinkage";
    }

    @Override
    public Class<AgreeLinkage> command() {
        return AgreeLinkage.class;
    }

    @Override
    public List<RecordRef<?>> reads(AgreeLinkage command, Occasion occasion) {
        return List.of();
    }

    @Override
    public Decision decide(AgreeLinkage command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!JURISDICTION.matcher(command.jurisdiction()).matches()
                || !NAMESPACE.matcher(command.namespace()).matches()
                || command.jurisdiction().equals(occasion.registry().jurisdiction())
                || command.namespace().equals(occasion.registry().namespace()) || command.yearlyQuantityMax() < 0) {
            return refuse(LinkageRefusal.LINKAGE_MALFORMED);
        }
        // From here on the agreement must be recorded.
        var linkage = new Linkage(command.jurisdiction(), command.namespace(), command.kinds(), command.outgoing(),
                command.incoming(), command.yearlyQuantityMax());
        return accept(new LinkageAgreed(linkage.jurisdiction(), linkage.namespace(), linkage.kinds(),
                linkage.outgoing(), linkage.incoming(), linkage.yearlyQuantityMax()))
                .put(Linkage.ref(linkage.jurisdiction()), linkage);
    }
}
