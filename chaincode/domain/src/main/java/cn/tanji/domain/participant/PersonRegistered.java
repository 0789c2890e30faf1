package cn.tanji.domain.participant;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** A person became known to the registry. */
public record PersonRegistered(String member, String person, List<Role> roles) implements Event {
    public PersonRegistered {
        roles = List.copyOf(roles);
    }
}
