package cn.tanji.domain.kernel;

/** One staged write. Writes happen after the decision, all or none; a rule never sees its own. */
public sealed interface Change {
    RecordRef<?> ref();

    /** Creates or replaces a record. */
    record Put<T extends Record>(RecordRef<T> ref, T value) implements Change {}

    /** Creates a record that nobody can ever change again: its key gets a policy that no endorsement satisfies. */
    record PutFrozen<T extends Record>(RecordRef<T> ref, T value) implements Change {}

    /** Removes a record. */
    record Delete<T extends Record>(RecordRef<T> ref) implements Change {}
}
