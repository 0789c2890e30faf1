package cn.tanji.embedded.statedb;

/**
 * One row of a range.
 *
 * @param key the key inside its namespace
 * @param value what the state holds for it
 */
public record StateEntry(String key, VersionedValue value) {}
