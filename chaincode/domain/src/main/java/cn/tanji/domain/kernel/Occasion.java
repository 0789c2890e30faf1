package cn.tanji.domain.kernel;

/** On which occasion a command is decided: who asks, when, at which registry, in which transaction. */
public record Occasion(Caller caller, LedgerTime time, Registry registry, String transaction) {
    /** Whether the caller's certificate is of the competent authority of this registry. */
    public boolean isByAuthority() {
        return caller.member().equals(registry.authority());
    }

    /** Whether another registry's contract called this one, as in an import or a linked transfer. */
    public boolean isThroughAnotherRegistry() {
        return !caller.through().equals(registry.namespace());
    }
}
