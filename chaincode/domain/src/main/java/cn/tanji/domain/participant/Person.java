package cn.tanji.domain.participant;

import java.util.List;

import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * A person as one jurisdiction knows them. The id is a pseudonym: names of natural persons never enter the ledger
 * (DOMAIN: transfers, time and safety).
 *
 * @param member
 *            MSP id of the member whose certificate authority vouches for the person
 * @param person
 *            the id in the certificate's common name
 * @param roles
 *            sorted, without repeats
 * @param suspended
 *            a suspended person can send nothing, from the next block on
 */
public record Person(String member, String person, List<Role> roles, boolean suspended) {
    public static final RecordKind<Person> KIND = new RecordKind<>("person", Person.class, 2);

    public Person {
        roles = roles.stream().distinct().sorted().toList();
    }

    public static RecordRef<Person> ref(String member, String person) {
        return KIND.ref(member, person);
    }

    public static RecordRef<Person> ref(Caller caller) {
        return ref(caller.member(), caller.person());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
