package cn.tanji.domain.account;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;

/** Who may represent an account. */
final class RepresentativeRules {
    /** At most so many representatives an account. */
    static final int REPRESENTATIVES_MAX = 20;

    private RepresentativeRules() {}

    static Optional<Refused> check(AccountNumber account, List<Representative> representatives, State state) {
        if (representatives.size() > REPRESENTATIVES_MAX) {
            return Optional.of(refuse(AccountKeepingRefusal.TOO_MANY_REPRESENTATIVES, Figure.of("account", account),
                    Figure.of("named", representatives.size()), Figure.of("most", REPRESENTATIVES_MAX)));
        }
        for (int i = 1; i < representatives.size(); i++) {
            var one = representatives.get(i);
            if (representatives.subList(0, i).stream()
                    .anyMatch(before -> before.isSamePerson(one.member(), one.person()))) {
                return Optional.of(refuse(AccountKeepingRefusal.REPRESENTATIVE_NAMED_TWICE,
                        Figure.of("person", one.person()), Figure.of("member", one.member())));
            }
        }
        for (var one : representatives) {
            var person = state.find(Person.ref(one.member(), one.person()));
            if (person.isEmpty() || person.get().suspended() || !person.get().has(Role.REPRESENTATIVE)) {
                return Optional.of(refuse(AccountKeepingRefusal.REPRESENTATIVE_NOT_REGISTERED,
                        Figure.of("person", one.person()), Figure.of("member", one.member())));
            }
        }
        return Optional.empty();
    }
}
