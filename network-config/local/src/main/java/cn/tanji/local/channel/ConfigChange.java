package cn.tanji.local.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * One difference that an update makes, read from the update alone.
 *
 * @param path
 *            in the configuration's tree, for instance {@code Application/ShenzhenMSP}
 * @param detail
 *            what it will be, where a few words can say it; else empty
 */
public record ConfigChange(Kind kind, String path, String detail) {
    /** What happens at the path. */
    public enum Kind {
        ADDED, CHANGED, REMOVED
    }

    static List<ConfigChange> of(ConfigUpdate update) {
        var found = new ArrayList<ConfigChange>();
        group("", update.getReadSet(), update.getWriteSet(), found);
        return found;
    }

    private static void group(String path, ConfigGroup read, ConfigGroup write, List<ConfigChange> found) {
        elements(path, read.getValuesMap(), write.getValuesMap(), ConfigValue::getVersion, found);
        elements(path, read.getPoliciesMap(), write.getPoliciesMap(), ConfigPolicy::getVersion, found);
        for (var name : names(read.getGroupsMap(), write.getGroupsMap())) {
            if (!write.containsGroups(name)) {
                found.add(new ConfigChange(Kind.REMOVED, path + name, ""));
            } else if (!read.containsGroups(name)) {
                found.add(new ConfigChange(Kind.ADDED, path + name, ""));
            } else {
                group(path + name + "/", read.getGroupsOrThrow(name), write.getGroupsOrThrow(name), found);
            }
        }
    }

    private static <T> void elements(String path, Map<String, T> read, Map<String, T> write, ToLongFunction<T> version,
            List<ConfigChange> found) {
        for (var name : names(read, write)) {
            var before = read.get(name);
            var after = write.get(name);
            if (after == null) {
                found.add(new ConfigChange(Kind.REMOVED, path + name, ""));
            } else if (before == null) {
                // What is only changed is not read: its version tells it from what is new.
                var kind = version.applyAsLong(after) == 0 ? Kind.ADDED : Kind.CHANGED;
                found.add(new ConfigChange(kind, path + name,
                        after instanceof ConfigValue value ? ConfigWords.of(name, value) : ""));
            }
        }
    }

    private static <T> Set<String> names(Map<String, T> read, Map<String, T> write) {
        var all = new TreeSet<>(read.keySet());
        all.addAll(write.keySet());
        return all;
    }
}
