package cn.tanji.domain.participant;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.Optional;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.State;

/** Whether the caller is a person of good standing here, and holds a role. The opening check of every operation. */
public final class Standing {
    private Standing() {}

    /** Empty if the caller is registered and active, else the refusal. */
    public static Optional<Refused> ofAnyone(State state, Occasion occasion) {
        var caller = occasion.caller();
        var person = state.find(Person.ref(caller));
        if (person.isEmpty()) {
            return Optional.of(refuse(CallerRefusal.PERSON_NOT_REGISTERED, Figure.of("person", caller.person()),
                    Figure.of("member", caller.member()), Figure.of("registry", occasion.registry().namespace())));
        }
        if (person.get().suspended()) {
            return Optional.of(refuse(CallerRefusal.PERSON_SUSPENDED, Figure.of("person", caller.person()),
                    Figure.of("member", caller.member())));
        }
        return Optional.empty();
    }

    /**
     * Empty if the caller may act for the competent authority: its administrator's certificate, or one of its registered
     * officials. The administrator's way exists so that a first official can be registered; it needs no record, but one
     * that says suspended holds for administrators, too.
     */
    public static Optional<Refused> ofAuthority(State state, Occasion occasion) {
        if (isAdministrator(occasion)) {
            return state.find(Person.ref(occasion.caller())).isEmpty()
                    ? Optional.empty()
                    : ofAnyone(state, occasion);
        }
        var refused = of(Role.OFFICIAL, state, occasion);
        if (refused.isPresent() || occasion.isByAuthority()) {
            return refused;
        }
        return Optional.of(refuse(CallerRefusal.NOT_OF_THE_AUTHORITY, Figure.of("person", occasion.caller().person()),
                Figure.of("member", occasion.caller().member()),
                Figure.of("registry", occasion.registry().namespace())));
    }

    /** No name, or a longer one than any person's id, is nobody's: every reader of events has room for an id. */
    private static boolean isAdministrator(Occasion occasion) {
        var caller = occasion.caller();
        return occasion.isByAuthority() && caller.administrator() && !caller.person().isBlank()
                && caller.person().length() <= PersonRules.ID_MAX;
    }

    /** Empty if the caller is registered, active and holds the role, else the refusal. */
    public static Optional<Refused> of(Role role, State state, Occasion occasion) {
        var refused = ofAnyone(state, occasion);
        if (refused.isPresent()) {
            return refused;
        }
        var person = state.find(Person.ref(occasion.caller())).orElseThrow();
        if (!person.has(role)) {
            return Optional.of(refuse(CallerRefusal.ROLE_MISSING, Figure.of("person", person.person()),
                    Figure.of("role", role)));
        }
        return Optional.empty();
    }
}
