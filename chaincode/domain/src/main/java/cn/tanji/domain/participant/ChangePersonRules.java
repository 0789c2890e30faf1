package cn.tanji.domain.participant;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;

/**
 * Decides whether a person's roles or status change. Order of refusals: the caller's standing; well-formed id; person
 * known; not the caller; roles present, fitting the member, and compatible.
 */
public final class ChangePersonRules implements Operation<ChangePerson> {
    @Override
    public String name() {
        return "ChangePerson";
    }

    @Override
    public Class<ChangePerson> command() {
        return ChangePerson.class;
    }

    @Override
    public List<RecordRef<?>> reads(ChangePerson command, Occasion occasion) {
        return List.of(Person.ref(command.member(), command.person()));
    }

    @Override
    public Decision decide(ChangePerson command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion)
                .or(() -> PersonRules.checkId(command.member(), command.person()));
        if (refused.isPresent()) {
            return refused.get();
        }
        var ref = Person.ref(command.member(), command.person());
        if (state.find(ref).isEmpty()) {
            return refuse(PersonRefusal.PERSON_UNKNOWN, Figure.of("person", command.person()),
                    Figure.of("member", command.member()));
        }
        if (ref.equals(Person.ref(occasion.caller()))) {
            return refuse(PersonRefusal.PERSON_IS_CALLER, Figure.of("person", command.person()));
        }
        refused = PersonRules.checkRoles(command.member(), command.person(), command.roles(), occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the change must succeed.
        var person = new Person(command.member(), command.person(), command.roles(), command.suspended());
        return accept(new PersonChanged(person.member(), person.person(), person.roles(), person.suspended())).put(ref,
                person);
    }
}
