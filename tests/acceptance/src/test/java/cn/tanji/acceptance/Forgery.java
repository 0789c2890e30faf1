package cn.tanji.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What altered chaincode is told to write in one transaction.
 *
 * @param namespace
 *            the registry it is written into
 * @param writes
 *            values by ledger key; an empty value deletes
 */
record Forgery(String namespace, Map<String, String> writes) {
    Forgery {
        writes = Map.copyOf(writes);
    }

    /** One key and its value. */
    static Forgery of(String namespace, String key, String value) {
        return new Forgery(namespace, Map.of(key, value));
    }

    /** Keys and values in turn, by key. */
    String[] arguments() {
        var arguments = new ArrayList<String>();
        new TreeMap<>(writes).forEach((key, value) -> arguments.addAll(List.of(key, value)));
        return arguments.toArray(String[]::new);
    }
}
