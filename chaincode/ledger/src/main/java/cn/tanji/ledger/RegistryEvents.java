package cn.tanji.ledger;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** What one operation of one registry brought about, in order. */
public record RegistryEvents(String registry, String operation, List<Event> events) {
    public RegistryEvents {
        events = List.copyOf(events);
    }
}
