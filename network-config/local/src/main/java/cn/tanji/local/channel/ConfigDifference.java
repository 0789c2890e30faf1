package cn.tanji.local.channel;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * The smallest update that turns one configuration into another, as Fabric's orderers judge it. What is written has one version
 * more than what was read; a group gets a new version exactly if something enters or leaves it. What leaves stays in the read
 * set, so that whoever signs can see it go.
 *
 * @param read
 *            what must be in force, by version
 * @param write
 *            what shall be in force
 * @param isEmpty
 *            whether both configurations say the same
 */
record ConfigDifference(ConfigGroup read, ConfigGroup write, boolean isEmpty) {
    /** Versions count in the configuration in force only; those of what is wanted are ignored. */
    static ConfigDifference between(ConfigGroup now, ConfigGroup wanted) {
        var read = ConfigGroup.newBuilder().setVersion(now.getVersion());
        var write = ConfigGroup.newBuilder().setVersion(now.getVersion());
        boolean entersOrLeaves = !now.getModPolicy().equals(wanted.getModPolicy())
                || !now.getGroupsMap().keySet().equals(wanted.getGroupsMap().keySet())
                || !now.getValuesMap().keySet().equals(wanted.getValuesMap().keySet())
                || !now.getPoliciesMap().keySet().equals(wanted.getPoliciesMap().keySet());
        if (entersOrLeaves) {
            write.setVersion(now.getVersion() + 1).setModPolicy(wanted.getModPolicy());
        }
        boolean changes = compare(VALUES, now.getValuesMap(), wanted.getValuesMap(), entersOrLeaves,
                read::putValues, write::putValues);
        changes |= compare(POLICIES, now.getPoliciesMap(), wanted.getPoliciesMap(), entersOrLeaves,
                read::putPolicies, write::putPolicies);
        changes |= groups(now, wanted, entersOrLeaves, read, write);
        return new ConfigDifference(read.build(), write.build(), !entersOrLeaves && !changes);
    }

    /** How one sort of element is compared and written. */
    private record Sort<T>(ToLongFunction<T> version, BiPredicate<T, T> isSame, Function<Long, T> unchanged,
            BiFunction<T, Long, T> withVersion) {}

    private static final Sort<ConfigValue> VALUES = new Sort<>(ConfigValue::getVersion,
            (one, other) -> one.getValue().equals(other.getValue()) && one.getModPolicy().equals(other.getModPolicy()),
            version -> ConfigValue.newBuilder().setVersion(version).build(),
            (value, version) -> value.toBuilder().setVersion(version).build());

    private static final Sort<ConfigPolicy> POLICIES = new Sort<>(ConfigPolicy::getVersion,
            (one, other) -> one.getPolicy().equals(other.getPolicy())
                    && one.getModPolicy().equals(other.getModPolicy()),
            version -> ConfigPolicy.newBuilder().setVersion(version).build(),
            (policy, version) -> policy.toBuilder().setVersion(version).build());

    private static <T> boolean compare(Sort<T> sort, Map<String, T> now, Map<String, T> wanted, boolean entersOrLeaves,
            BiConsumer<String, T> read, BiConsumer<String, T> write) {
        boolean changes = false;
        for (var each : now.entrySet()) {
            long version = sort.version().applyAsLong(each.getValue());
            var other = wanted.get(each.getKey());
            boolean isSame = other != null && sort.isSame().test(each.getValue(), other);
            if (other != null && !isSame) {
                write.accept(each.getKey(), sort.withVersion().apply(other, version + 1));
                changes = true;
            } else if (entersOrLeaves) {
                read.accept(each.getKey(), sort.unchanged().apply(version));
                if (isSame) {
                    write.accept(each.getKey(), sort.unchanged().apply(version));
                }
            }
        }
        wanted.forEach((name, value) -> {
            if (!now.containsKey(name)) {
                write.accept(name, sort.withVersion().apply(value, 0L));
            }
        });
        return changes;
    }

    private static boolean groups(ConfigGroup now, ConfigGroup wanted, boolean entersOrLeaves,
            ConfigGroup.Builder read, ConfigGroup.Builder write) {
        boolean changes = false;
        for (var each : now.getGroupsMap().entrySet()) {
            var other = wanted.getGroupsMap().get(each.getKey());
            if (other == null) {
                read.putGroups(each.getKey(), bare(each.getValue()));
                continue;
            }
            var inside = between(each.getValue(), other);
            if (!inside.isEmpty() || entersOrLeaves) {
                read.putGroups(each.getKey(), inside.read());
                write.putGroups(each.getKey(), inside.write());
            }
            changes |= !inside.isEmpty();
        }
        wanted.getGroupsMap().forEach((name, group) -> {
            if (!now.containsGroups(name)) {
                write.putGroups(name, fresh(group));
            }
        });
        return changes;
    }

    private static ConfigGroup bare(ConfigGroup group) {
        return ConfigGroup.newBuilder().setVersion(group.getVersion()).build();
    }

    private static ConfigGroup fresh(ConfigGroup group) {
        var made = group.toBuilder().setVersion(0);
        group.getValuesMap().forEach((name, value) -> made.putValues(name, value.toBuilder().setVersion(0).build()));
        group.getPoliciesMap()
                .forEach((name, policy) -> made.putPolicies(name, policy.toBuilder().setVersion(0).build()));
        group.getGroupsMap().forEach((name, inner) -> made.putGroups(name, fresh(inner)));
        return made.build();
    }
}
