package cn.tanji.embedded.ledger;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An index in memory. */
final class MemoryIndex implements TransactionIndex {
    private final Map<String, Location> first = new ConcurrentHashMap<>();

    @Override
    public void add(String transactionId, Location location) {
        first.putIfAbsent(transactionId, location);
    }

    /** All entries, in no order; those added meanwhile may be among them or not. */
    Iterator<Map.Entry<String, Location>> entries() {
        return first.entrySet().iterator();
    }

    @Override
    public Optional<Location> find(String transactionId) {
        return Optional.ofNullable(first.get(transactionId));
    }
}
