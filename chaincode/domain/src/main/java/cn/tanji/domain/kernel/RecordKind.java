package cn.tanji.domain.kernel;

/**
 * A kind of ledger record: the first part of its key, and the type of its value.
 *
 * @param name
 *            lower-case word that opens the key, for instance {@code account}; never changed once on a ledger
 * @param parts
 *            number of further key parts
 */
public record RecordKind<T extends Record>(String name, Class<T> type, int parts) {
    /** The record of this kind with the given key parts; numbers go in as {@link RecordRef#fixed(long)}. */
    public RecordRef<T> ref(String... key) {
        return new RecordRef<>(this, java.util.List.of(key));
    }
}
