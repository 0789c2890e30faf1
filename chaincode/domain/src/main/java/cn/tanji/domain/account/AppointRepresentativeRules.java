package cn.tanji.domain.account;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;

import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether a person represents an account. Order of refusals: the caller's standing; account known; not closed;
 * number of representatives; person registered as a representative.
 */
public final class AppointRepresentativeRules implements Operation<AppointRepresentative> {
    @Override
    public String name() {
        return "AppointRepresentative";
    }

    @Override
    public Class<AppointRepresentative> command() {
        return AppointRepresentative.class;
    }

    @Override
    public List<RecordRef<?>> reads(AppointRepresentative command, Occasion occasion) {
        return List.of(Account.ref(command.account()),
                Person.ref(command.representative().member(), command.representative().person()));
    }

    @Override
    public Decision decide(AppointRepresentative command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Account.ref(command.account()));
        if (found.isEmpty()) {
            return AccountRules.unknown(command.account());
        }
        var account = found.get();
        if (account.state() == AccountState.CLOSED) {
            return refuse(AccountKeepingRefusal.ACCOUNT_CLOSED, Figure.of("account", account.number()));
        }
        var appointed = command.representative();
        var others = account.representatives().stream()
                .filter(one -> !one.isSamePerson(appointed.member(), appointed.person())).toList();
        if (others.size() >= RepresentativeRules.REPRESENTATIVES_MAX) {
            return refuse(AccountKeepingRefusal.TOO_MANY_REPRESENTATIVES, Figure.of("account", account.number()),
                    Figure.of("named", others.size() + 1), Figure.of("most", RepresentativeRules.REPRESENTATIVES_MAX));
        }
        refused = RepresentativeRules.check(account.number(), List.of(appointed), state);
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the appointment must succeed.
        var all = new ArrayList<>(others);
        all.add(appointed);
        return accept(new RepresentativesChanged(account.number(), all)).put(account.ref(), account.representedBy(all));
    }
}
