package cn.tanji.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.transfer.UnitsTransferred;

/** Every event type, by its public name. A new event is entered here once, and never renamed. */
public final class EventTypes {
    /** In the order of the domain's packages. */
    public static final List<Class<? extends Event>> ALL = List.of(UnitsTransferred.class);

    private static final Map<String, Class<? extends Event>> BY_NAME = ALL.stream()
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private EventTypes() {}

    /**
     * The type with a public name.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    static Class<? extends Event> named(String name) {
        var type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no event is named '" + name + "'");
        }
        return type;
    }
}
