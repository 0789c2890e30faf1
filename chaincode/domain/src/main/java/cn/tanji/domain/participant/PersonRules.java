package cn.tanji.domain.participant;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;

/** Which roles a person of a member may hold together, in the order of {@link PersonRefusal}. */
final class PersonRules {
    /** No id is longer, in characters. */
    static final int ID_MAX = 64;

    private static final Pattern PERSON_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private PersonRules() {}

    static Optional<Refused> checkId(String member, String person) {
        return PERSON_ID.matcher(person).matches() && PERSON_ID.matcher(member).matches()
                ? Optional.empty()
                : Optional.of(refuse(PersonRefusal.PERSON_ID_MALFORMED));
    }

    static Optional<Refused> checkRoles(String member, String person, List<Role> roles, Occasion occasion) {
        if (roles.isEmpty()) {
            return Optional.of(refuse(PersonRefusal.PERSON_WITHOUT_ROLE, Figure.of("person", person)));
        }
        var ofAuthority = member.equals(occasion.registry().authority());
        for (var role : roles) {
            var fits = switch (role) {
                case OFFICIAL -> ofAuthority;
                case VERIFIER, EXCHANGE_OPERATOR -> !ofAuthority;
                case REPRESENTATIVE -> true;
            };
            if (!fits) {
                return Optional.of(refuse(PersonRefusal.ROLE_NOT_OF_THIS_MEMBER, Figure.of("role", role),
                        Figure.of("person", person), Figure.of("member", member)));
            }
        }
        if (roles.stream().distinct().count() > 1) {
            return Optional.of(refuse(PersonRefusal.ROLES_EXCLUDE_EACH_OTHER, Figure.of("person", person),
                    Figure.of("roles", roles)));
        }
        return Optional.empty();
    }
}
