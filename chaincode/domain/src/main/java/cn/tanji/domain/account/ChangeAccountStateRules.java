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
 * Decides whether an account is restricted or released. Order of refusals: the caller's standing; account known; not
 * closed; another state than now; not the closed state.
 */
public final class ChangeAccountStateRules implements Operation<ChangeAccountState> {
    @Override
    public String name() {
        return "ChangeAccountState";
    }

    @Override
    public Class<ChangeAccountState> command() {
        return ChangeAccountState.class;
    }

    @Override
    public List<RecordRef<?>> reads(ChangeAccountState command, Occasion occasion) {
        return List.of(Account.ref(command.number()));
    }

    @Override
    public Decision decide(ChangeAccountState command, State state, Occasion occasion) {
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
        if (account.state() == command.state()) {
            return refuse(AccountKeepingRefusal.ACCOUNT_STATE_UNCHANGED, Figure.of("account", account.number()),
                    Figure.of("state", account.state()));
        }
        if (command.state() == AccountState.CLOSED) {
            return refuse(AccountKeepingRefusal.ACCOUNT_NOT_CLOSED_THIS_WAY, Figure.of("account", account.number()));
        }
        // From here on the change must succeed.
        return accept(new AccountStateChanged(account.number(), account.state(), command.state())).put(account.ref(),
                account.in(command.state()));
    }
}
