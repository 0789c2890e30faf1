package cn.tanji.domain.participant;

import java.util.List;

/**
 * Changes a registered person's roles, or suspends or reinstates the person; effective in the next block.
 *
 * @param roles
 *            the roles from now on, at least one
 */
public record ChangePerson(String member, String person, List<Role> roles, boolean suspended) {
    public ChangePerson {
        roles = List.copyOf(roles);
    }
}
