package cn.tanji.app.readmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import cn.tanji.domain.kernel.Event;

/** For each event type, how it is entered into the tables; several projections may enter the same type. */
public final class Entries {
    private final Map<Class<? extends Event>, List<BiConsumer<Event, Booking>>> byType = new HashMap<>();

    Entries(List<Projection> projections) {
        projections.forEach(projection -> projection.declare(this));
    }

    /** Declares how an event type is entered. */
    public <E extends Event> Entries on(Class<E> type, BiConsumer<E, Booking> entry) {
        byType.computeIfAbsent(type, _ -> new ArrayList<>())
                .add((event, booking) -> entry.accept(type.cast(event), booking));
        return this;
    }

    /** The event types that are entered. */
    Set<Class<? extends Event>> types() {
        return Set.copyOf(byType.keySet());
    }

    /**
     * Enters one event.
     *
     * @throws IllegalStateException
     *             if no projection declared its type: a defect, since a test compares the lists
     */
    void enter(Event event, Booking booking) {
        var entries = byType.get(event.getClass());
        if (entries == null) {
            throw new IllegalStateException("no projection enters " + event.getClass().getSimpleName());
        }
        entries.forEach(entry -> entry.accept(event, booking));
    }
}
