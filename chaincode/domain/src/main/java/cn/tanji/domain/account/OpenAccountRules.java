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
 * Decides whether an account is opened. Order of refusals: the caller's standing; the number (jurisdiction, kind, not
 * kept by the registry, not taken); the holder; the representatives.
 */
public final class OpenAccountRules implements Operation<OpenAccount> {
    private static final int HOLDER_MAX = 128;

    @Override
    public String name() {
        return "OpenAccount";
    }

    @Override
    public Class<OpenAccount> command() {
        return OpenAccount.class;
    }

    @Override
    public List<RecordRef<?>> reads(OpenAccount command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Account.ref(command.number()));
        command.representatives().forEach(one -> reads.add(Person.ref(one.member(), one.person())));
        return reads;
    }

    @Override
    public Decision decide(OpenAccount command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var number = command.number();
        if (!number.jurisdiction().equals(occasion.registry().jurisdiction())) {
            return refuse(AccountKeepingRefusal.ACCOUNT_OF_OTHER_JURISDICTION, Figure.of("account", number),
                    Figure.of("jurisdiction", occasion.registry().jurisdiction()));
        }
        if (!AccountKind.isKnown(number.type())) {
            return refuse(AccountKeepingRefusal.ACCOUNT_KIND_UNKNOWN, Figure.of("account", number),
                    Figure.of("type", number.type()));
        }
        if (number.kind().isOfRegistry()) {
            return refuse(AccountKeepingRefusal.ACCOUNT_KEPT_BY_REGISTRY, Figure.of("account", number),
                    Figure.of("kind", number.kind()));
        }
        if (state.find(Account.ref(number)).isPresent()) {
            return refuse(AccountKeepingRefusal.ACCOUNT_ALREADY_EXISTS, Figure.of("account", number));
        }
        if (command.holder().isBlank() || command.holder().length() > HOLDER_MAX) {
            return refuse(AccountKeepingRefusal.HOLDER_MALFORMED, Figure.of("most", HOLDER_MAX));
        }
        refused = RepresentativeRules.check(number, command.representatives(), state);
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the opening must succeed.
        var account = new Account(number, command.holder(), AccountState.OPEN, command.representatives());
        return accept(new AccountOpened(number, account.holder(), account.representatives())).put(account.ref(),
                account);
    }
}
