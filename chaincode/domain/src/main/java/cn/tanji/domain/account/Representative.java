package cn.tanji.domain.account;

import java.util.List;

import cn.tanji.domain.kernel.Caller;

/**
 * A person with mandates over one account.
 *
 * @param member
 *            MSP id of the member that vouches for the person
 * @param mandates
 *            sorted, without repeats, at least one
 */
public record Representative(String member, String person, List<Mandate> mandates) {
    public Representative {
        mandates = mandates.stream().distinct().sorted().toList();
        if (mandates.isEmpty()) {
            throw new IllegalArgumentException("a representative has at least one mandate");
        }
    }

    boolean is(Caller caller) {
        return isSamePerson(caller.member(), caller.person());
    }

    boolean isSamePerson(String otherMember, String otherPerson) {
        return member.equals(otherMember) && person.equals(otherPerson);
    }
}
