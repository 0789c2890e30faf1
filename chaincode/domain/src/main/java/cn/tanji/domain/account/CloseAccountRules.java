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
 * Decides whether an account is closed for good. Order of refusals: the caller's standing; account known; not closed
 * yet; suspended; empty.
 */
public final class CloseAccountRules implements Operation<CloseAccount> {
    @Override
    public String name() {
        return "CloseAccount";
    }

    @Override
    public Class<CloseAccount> command() {
        return CloseAccount.class;
    }

    @Override
    public List<RecordRef<?>> reads(CloseAccount command, Occasion occasion) {
        return List.of(Account.ref(command.number()));
    }

    @Override
    public List<String> holdingsOf(CloseAccount command) {
        return List.of(command.number().toString());
    }

    @Override
    public Decision decide(CloseAccount command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Account.ref(command.number()));
        if (found.isEmpty()) {
            return AccountRules.unknown(command.number());
        }
        var account = found.get();
        if (account.state() == AccountState.CLOSED) {
            return refuse(AccountKeepingRefusal.ACCOUNT_CLOSED, Figure.of("account", account.number()));
        }
        if (account.state() != AccountState.SUSPENDED) {
            return refuse(AccountKeepingRefusal.ACCOUNT_NOT_SUSPENDED, Figure.of("account", account.number()),
                    Figure.of("state", account.state()));
        }
        if (state.holdsUnits(account.number().toString())) {
            return refuse(AccountKeepingRefusal.ACCOUNT_HOLDS_UNITS, Figure.of("account", account.number()));
        }
        // From here on the closing must succeed.
        return accept(new AccountStateChanged(account.number(), account.state(), AccountState.CLOSED))
                .put(account.ref(), account.in(AccountState.CLOSED));
    }
}
