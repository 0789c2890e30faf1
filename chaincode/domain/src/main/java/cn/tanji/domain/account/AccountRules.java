package cn.tanji.domain.account;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.unit.LotPart;

/** What every movement of units asks of its accounts, in the order of {@link AccountRefusal}. */
public final class AccountRules {
    private AccountRules() {}

    /** Empty if the caller may send units out of this trading account, else the refusal. */
    public static Optional<Refused> sends(AccountNumber number, Mandate mandate, State state, Occasion occasion) {
        var refused = mandated(number, mandate, state, occasion);
        if (refused.isPresent()) {
            return refused;
        }
        var account = state.find(Account.ref(number)).orElseThrow();
        return sends(account);
    }

    /** Empty if units may leave this trading account by a transfer or trade, else the refusal. */
    public static Optional<Refused> sends(Account account) {
        if (!account.state().sends()) {
            return Optional.of(refuse(AccountRefusal.ACCOUNT_SENDS_NOTHING, Figure.of("account", account.number()),
                    Figure.of("state", account.state())));
        }
        return trades(account);
    }

    /**
     * Whether the caller may use a mandate over the account: it was given, and the caller still is a representative. Who
     * has become an official, a verifier or an operator since then represents nobody (Order 775, art. 7 and 13), although
     * the account still names the person.
     */
    public static boolean isMandated(Account account, Mandate mandate, State state, Occasion occasion) {
        return account.mandates(occasion.caller(), mandate) && state.find(Person.ref(occasion.caller()))
                .filter(person -> person.has(Role.REPRESENTATIVE)).isPresent();
    }

    /** Empty if the account is known and the caller has the mandate over it, else the refusal. */
    public static Optional<Refused> mandated(AccountNumber number, Mandate mandate, State state, Occasion occasion) {
        var account = state.find(Account.ref(number));
        if (account.isEmpty()) {
            return Optional.of(unknown(number));
        }
        return isMandated(account.get(), mandate, state, occasion)
                ? Optional.empty()
                : Optional.of(refuse(AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE,
                        Figure.of("person", occasion.caller().person()), Figure.of("account", number),
                        Figure.of("mandate", mandate)));
    }

    /** Empty if units of these kinds may enter this trading account, else the refusal. */
    public static Optional<Refused> receives(AccountNumber number, List<LotPart> units, State state) {
        var account = state.find(Account.ref(number));
        if (account.isEmpty()) {
            return Optional.of(unknown(number));
        }
        if (!account.get().state().receives()) {
            return Optional.of(refuse(AccountRefusal.ACCOUNT_RECEIVES_NOTHING, Figure.of("account", number),
                    Figure.of("state", account.get().state())));
        }
        for (var part : units) {
            if (!account.get().kind().mayHold(part.unitClass().kind())) {
                return Optional.of(refuse(AccountRefusal.ACCOUNT_MAY_NOT_HOLD_UNITS, Figure.of("account", number),
                        Figure.of("kind", account.get().kind()), Figure.of("unitKind", part.unitClass().kind())));
            }
        }
        return trades(account.get());
    }

    private static Optional<Refused> trades(Account account) {
        return account.kind().isTrading()
                ? Optional.empty()
                : Optional.of(refuse(AccountRefusal.ACCOUNT_KIND_DOES_NOT_TRADE,
                        Figure.of("account", account.number()), Figure.of("kind", account.kind())));
    }

    /** The refusal for an account this registry does not have. */
    public static Refused unknown(AccountNumber number) {
        return refuse(AccountRefusal.ACCOUNT_UNKNOWN, Figure.of("account", number));
    }
}
