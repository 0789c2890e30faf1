package cn.tanji.domain.account;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether a person's mandates over an account end. Order of refusals: the caller's standing; account known;
 * person appointed.
 */
public final class RemoveRepresentativeRules implements Operation<RemoveRepresentative> {
    @Override
    public String name() {
        return "RemoveRepresentative";
    }

    @Override
    public Class<RemoveRepresentative> command() {
        return RemoveRepresentative.class;
    }

    @Override
    public List<RecordRef<?>> reads(RemoveRepresentative command, Occasion occasion) {
        return List.of(Account.ref(command.account()));
    }

    @Override
    public Decision decide(RemoveRepresentative command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Account.ref(command.account()));
        if (found.isEmpty()) {
            return AccountRules.unknown(command.account());
        }
        var account = found.get();
        var others = account.representatives().stream()
                .filter(one -> !one.isSamePerson(command.member(), command.person())).toList();
        if (others.size() == account.representatives().size()) {
            return refuse(AccountKeepingRefusal.REPRESENTATIVE_NOT_APPOINTED, Figure.of("person", command.person()),
                    Figure.of("member", command.member()), Figure.of("account", account.number()));
        }
        // From here on the removal must succeed.
        return accept(new RepresentativesChanged(account.number(), others)).put(account.ref(),
                account.representedBy(others));
    }
}
