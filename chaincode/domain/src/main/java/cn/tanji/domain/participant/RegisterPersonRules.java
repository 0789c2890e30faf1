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
 * Decides whether a person becomes known. Order of refusals: the caller's standing; well-formed id; not yet registered;
 * roles present, fitting the member, and compatible.
 */
public final class RegisterPersonRules implements Operation<RegisterPerson> {
    @Override
    public String name() {
        return "RegisterPerson";
    }

    @Override
    public Class<RegisterPerson> command() {
        return RegisterPerson.class;
    }

    @Override
    public List<RecordRef<?>> reads(RegisterPerson command, Occasion occasion) {
        return List.of(Person.ref(command.member(), command.person()));
    }

    @Override
    public Decision decide(RegisterPerson command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion)
                .or(() -> PersonRules.checkId(command.member(), command.person()));
        if (refused.isPresent()) {
            return refused.get();
        }
        var ref = Person.ref(command.member(), command.person());
        if (state.find(ref).isPresent()) {
            return refuse(PersonRefusal.PERSON_ALREADY_REGISTERED, Figure.of("person", command.person()),
                    Figure.of("member", command.member()));
        }
        refused = PersonRules.checkRoles(command.member(), command.person(), command.roles(), occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the registration must succeed.
        var person = new Person(command.member(), command.person(), command.roles(), false);
        return accept(new PersonRegistered(person.member(), person.person(), person.roles())).put(ref, person);
    }
}
