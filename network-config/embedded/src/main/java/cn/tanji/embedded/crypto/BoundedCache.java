package cn.tanji.embedded.crypto;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A map that forgets: at most twice {@code capacity} entries, those not asked for lately go first. Two generations; when the
 * young one is full it becomes the old one. Safe for use by many threads; an entry may be computed twice.
 */
public final class BoundedCache<K, V> {
    private final int capacity;
    private volatile Generations<K, V> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    /** A cache whose generations hold so many entries each, at least 1. */
    public BoundedCache(int capacity) {
        this.capacity = capacity;
    }

    /** The value kept for a key, or null. */
    public @Nullable V get(K key) {
        Generations<K, V> now = generations;
        V value = now.young.get(key);
        if (value == null) {
            value = now.old.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    /** Keeps a value. */
    public void put(K key, V value) {
        generations.young.put(key, value);
        if (generations.young.size() >= capacity) {
            rotate();
        }
    }

    private synchronized void rotate() {
        if (generations.young.size() >= capacity) {
            generations = new Generations<>(new ConcurrentHashMap<>(), generations.young);
        }
    }

    private record Generations<K, V>(Map<K, V> young, Map<K, V> old) {}
}
