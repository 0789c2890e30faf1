package cn.tanji.embedded.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * A configuration taken apart into groups, values and policies, each by the name that a peer's sentences give it
 * [common/configtx/configmap.go]. Pure.
 */
final class ConfigurationElements {
    private static final String ROOT = "Channel";
    private static final String ORDERER_CAPABILITIES = "[Value]  /Channel/Orderer/Capabilities";
    private static final int NAME_MAX = 249;

    private ConfigurationElements() {}

    /** A group, value or policy. */
    sealed interface Element {
        /** Names of the groups above it, outermost first; empty for the root. */
        List<String> path();

        /** Its own name. */
        String key();

        /** How often it was changed. */
        long version();

        /** Who may change it. */
        String modPolicy();

        /** Path of the policy by which a change of it is judged; a relative one begins at the group it is or lies in. */
        default String judgingPolicy() {
            if (modPolicy().startsWith("/")) {
                return modPolicy();
            }
            List<String> names = new ArrayList<>(path());
            if (this instanceof Group || path().isEmpty()) {
                names.add(key());
            }
            return "/" + String.join("/", names) + "/" + modPolicy();
        }

        /** Its name in sentences. */
        default String name() {
            String kind = switch (this) {
                case Group _ -> "[Group]  ";
                case Value _ -> "[Value]  ";
                case Policy _ -> "[Policy] ";
            };
            List<String> names = new ArrayList<>(path());
            names.add(key());
            return kind + "/" + String.join("/", names);
        }
    }

    /** A group; what lies in it is an element of its own. */
    record Group(List<String> path, String key, ConfigGroup content) implements Element {
        @Override
        public long version() {
            return content.getVersion();
        }

        @Override
        public String modPolicy() {
            return content.getModPolicy();
        }
    }

    /** A value. */
    record Value(List<String> path, String key, ConfigValue content) implements Element {
        @Override
        public long version() {
            return content.getVersion();
        }

        @Override
        public String modPolicy() {
            return content.getModPolicy();
        }
    }

    /** A policy. */
    record Policy(List<String> path, String key, ConfigPolicy content) implements Element {
        @Override
        public long version() {
            return content.getVersion();
        }

        @Override
        public String modPolicy() {
            return content.getModPolicy();
        }
    }

    /**
     * The elements of a tree, by name.
     *
     * @throws RefusedConfigurationException if one has a name that none may have
     */
    static SortedMap<String, Element> of(ConfigGroup channel) throws RefusedConfigurationException {
        SortedMap<String, Element> elements = new TreeMap<>();
        add(elements, List.of(), ROOT, channel);
        return elements;
    }

    /**
     * The tree of these elements: what a group lists, as it stands among the elements.
     *
     * @throws RefusedConfigurationException if a group lists what is not there
     */
    static ConfigGroup tree(SortedMap<String, Element> elements) throws RefusedConfigurationException {
        return tree("/" + ROOT, elements);
    }

    private static void add(SortedMap<String, Element> elements, List<String> path, String key, ConfigGroup group)
            throws RefusedConfigurationException {
        put(elements, new Group(path, key, group));
        List<String> inside = new ArrayList<>(path);
        inside.add(key);
        List<String> within = List.copyOf(inside);
        for (Map.Entry<String, ConfigGroup> each : group.getGroupsMap().entrySet()) {
            add(elements, within, each.getKey(), each.getValue());
        }
        for (Map.Entry<String, ConfigValue> each : group.getValuesMap().entrySet()) {
            put(elements, new Value(within, each.getKey(), each.getValue()));
        }
        for (Map.Entry<String, ConfigPolicy> each : group.getPoliciesMap().entrySet()) {
            put(elements, new Policy(within, each.getKey(), each.getValue()));
        }
    }

    private static void put(SortedMap<String, Element> elements, Element element)
            throws RefusedConfigurationException {
        requireName(element.key(), "illegal characters in key: " + element.name().substring(0, 9) + ": ");
        elements.put(element.name(), element);
    }

    /** Requires that a name consists of letters, digits, dots and dashes. */
    static void requireName(String name, String before) throws RefusedConfigurationException {
        if (name.isEmpty()) {
            throw new RefusedConfigurationException(before + "config ID illegal, cannot be empty");
        }
        if (name.length() > NAME_MAX) {
            throw new RefusedConfigurationException(
                    before + "config ID illegal, cannot be longer than " + NAME_MAX);
        }
        if (name.equals(".") || name.equals("..")) {
            throw new RefusedConfigurationException(before + "name '" + name + "' for config ID is not allowed");
        }
        if (!name.matches("[a-zA-Z0-9.-]+")) {
            throw new RefusedConfigurationException(
                    before + "config ID '" + name + "' contains illegal characters");
        }
    }

    private static ConfigGroup tree(String path, SortedMap<String, Element> elements)
            throws RefusedConfigurationException {
        if (!(elements.get("[Group]  " + path) instanceof Group(_, _, ConfigGroup listed))) {
            throw new RefusedConfigurationException("missing group at path: [Group]  " + path);
        }
        ConfigGroup.Builder group = listed.toBuilder();
        for (String name : listed.getGroupsMap().keySet()) {
            group.putGroups(name, tree(path + "/" + name, elements));
        }
        for (String name : listed.getValuesMap().keySet()) {
            if (!(elements.get("[Value]  " + path + "/" + name) instanceof Value(_, _, ConfigValue value))) {
                throw new RefusedConfigurationException("missing value at path: [Value]  " + path + "/" + name);
            }
            group.putValues(name, value);
        }
        for (String name : listed.getPoliciesMap().keySet()) {
            if (!(elements.get("[Policy] " + path + "/" + name) instanceof Policy(_, _, ConfigPolicy policy))) {
                throw new RefusedConfigurationException("missing policy at path: [Policy] " + path + "/" + name);
            }
            group.putPolicies(name, policy);
        }
        return elements.containsKey(ORDERER_CAPABILITIES) ? named(group).build() : group.build();
    }

    /** Channels of Fabric 1.0 have elements that nobody may change; with capabilities they fall to the administrators. */
    private static ConfigGroup.Builder named(ConfigGroup.Builder group) {
        if (group.getModPolicy().isEmpty()) {
            group.setModPolicy(ConfigParts.ADMINS);
        }
        Map.copyOf(group.getValuesMap()).forEach((name, value) -> {
            if (value.getModPolicy().isEmpty()) {
                group.putValues(name, value.toBuilder().setModPolicy(ConfigParts.ADMINS).build());
            }
        });
        Map.copyOf(group.getPoliciesMap()).forEach((name, policy) -> {
            if (policy.getModPolicy().isEmpty()) {
                group.putPolicies(name, policy.toBuilder().setModPolicy(ConfigParts.ADMINS).build());
            }
        });
        return group;
    }
}
