package cn.tanji.domain.participant;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** A person's roles or status changed. */
public record PersonChanged(String member, String person, List<Role> roles, boolean suspended) implements Event {
    public PersonChanged {
        roles = List.copyOf(roles);
    }
}
