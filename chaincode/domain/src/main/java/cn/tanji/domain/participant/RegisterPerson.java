package cn.tanji.domain.participant;

import java.util.List;

/**
 * Makes a person known to a registry.
 *
 * @param member
 *            MSP id of the member that vouches for the person
 * @param person
 *            the common name of the person's certificate, a pseudonym of 1 to 64 letters, digits and . _ -
 * @param roles
 *            at least one
 */
public record RegisterPerson(String member, String person, List<Role> roles) {
    public RegisterPerson {
        roles = List.copyOf(roles);
    }
}
