package cn.tanji.app.participant;

import java.util.List;

import cn.tanji.domain.participant.Role;

/**
 * What a person is from now on.
 *
 * @param roles
 *            at least one
 * @param suspended
 *            whether the person can send nothing from the next block on
 */
record PersonChange(List<Role> roles, boolean suspended) {
    PersonChange {
        roles = List.copyOf(roles);
    }
}
