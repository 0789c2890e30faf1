package cn.tanji.domain.kernel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The codes that decisions were seen to refuse with, where a test expected exactly that. Only the shared assertions add to
 * it, after they held; so a code that is merely mentioned, or expected and not given, is not in it.
 */
public final class ObservedRefusals {
    private static final Set<Refusal> SEEN = ConcurrentHashMap.newKeySet();

    private ObservedRefusals() {}

    /** For assertions only: a decision refused with this, and was expected to. */
    public static void add(Refusal refusal) {
        SEEN.add(refusal);
    }

    /** Everything seen in this process so far. */
    public static Set<Refusal> all() {
        return Set.copyOf(SEEN);
    }
}
