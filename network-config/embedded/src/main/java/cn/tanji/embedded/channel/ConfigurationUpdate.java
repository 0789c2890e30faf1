package cn.tanji.embedded.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

import cn.tanji.embedded.channel.ConfigurationElements.Element;
import cn.tanji.embedded.policy.SignedData;
import cn.tanji.embedded.policy.Verdict;
import cn.tanji.embedded.wire.GoProtobuf;

/**
 * A change of the configuration that members signed: what it was made from must be in force, each element it changes goes up by one
 * version, and the policy that guards the element must be met [common/configtx/update.go]. Orderers make the next configuration of it,
 * peers make it again and compare. Pure.
 */
public final class ConfigurationUpdate {
    private ConfigurationUpdate() {}

    /**
     * The configuration that an update leads to.
     *
     * @param update envelope of type {@code CONFIG_UPDATE}
     * @param current the configuration in force
     * @throws RefusedConfigurationException if it is not authorised, or does not fit the configuration in force
     */
    public static ConfigEnvelope proposed(Envelope update, ChannelConfig current)
            throws RefusedConfigurationException {
        ConfigUpdateEnvelope envelope = prefixed("error converting envelope to config update: ", () -> read(update));
        SortedMap<String, Element> next = prefixed("error authorizing update: ", () -> authorized(envelope, current));
        ConfigGroup channel = prefixed("could not turn configMap back to channelGroup: ",
                () -> ConfigurationElements.tree(next));
        ConfigEnvelope proposed = ConfigEnvelope.newBuilder().setConfig(Config.newBuilder()
                .setSequence(current.config().getSequence() + 1).setChannelGroup(channel)).setLastUpdate(update)
                .build();
        try {
            BlockChannelConfig.requireUsable(current.channelId(), proposed);
        } catch (IllegalArgumentException fault) {
            throw new RefusedConfigurationException(String.valueOf(fault.getMessage()), fault);
        }
        return proposed;
    }

    /**
     * Requires that a configuration is the one its last update leads to, as a peer does.
     *
     * @throws RefusedConfigurationException if it is not
     */
    static void require(Config proposed, Envelope lastUpdate, ChannelConfig current)
            throws RefusedConfigurationException {
        ConfigGroup channel = ConfigurationElements.tree(authorized(read(lastUpdate), current));
        if (!channel.equals(proposed.getChannelGroup())) {
            throw new RefusedConfigurationException(
                    "ConfigEnvelope LastUpdate did not produce the supplied config result");
        }
    }

    private static ConfigUpdateEnvelope read(Envelope update) throws RefusedConfigurationException {
        try {
            Payload payload = GoProtobuf.parse(Payload.parser(), update.getPayload());
            if (!payload.hasHeader()) {
                throw new RefusedConfigurationException("envelope must have a Header");
            }
            int type = GoProtobuf.parse(ChannelHeader.parser(), payload.getHeader().getChannelHeader()).getType();
            if (type != HeaderType.CONFIG_UPDATE_VALUE) {
                HeaderType known = HeaderType.forNumber(type);
                throw new RefusedConfigurationException("invalid type " + (known == null ? type : known.name())
                        + ", expected " + HeaderType.CONFIG_UPDATE.name());
            }
            return GoProtobuf.parse(ConfigUpdateEnvelope.parser(), payload.getData());
        } catch (InvalidProtocolBufferException failure) {
            throw new RefusedConfigurationException("the update does not parse: " + GoProtobuf.NO_MESSAGE, failure);
        }
    }

    private static SortedMap<String, Element> authorized(ConfigUpdateEnvelope envelope, ChannelConfig current)
            throws RefusedConfigurationException {
        ConfigUpdate update = parsed(envelope);
        if (!update.getChannelId().equals(current.channelId())) {
            throw new RefusedConfigurationException("ConfigUpdate for channel '" + update.getChannelId()
                    + "' but envelope for channel '" + current.channelId() + "'");
        }
        SortedMap<String, Element> inForce = ConfigurationElements.of(current.config().getChannelGroup());
        SortedMap<String, Element> read = prefixed("error mapping ReadSet: ",
                () -> update.hasReadSet() ? ConfigurationElements.of(update.getReadSet()) : new TreeMap<>());
        prefixed("error validating ReadSet: ", () -> {
            requireCurrent(read, inForce);
            return true;
        });
        SortedMap<String, Element> written = prefixed("error mapping WriteSet: ",
                () -> update.hasWriteSet() ? ConfigurationElements.of(update.getWriteSet()) : new TreeMap<>());
        SortedMap<String, Element> changed = changes(read, written);
        List<SignedData> signatures = signatures(envelope);
        prefixed("error validating DeltaSet: ", () -> {
            requireAllowed(changed, inForce, signatures, current);
            return true;
        });
        SortedMap<String, Element> next = new TreeMap<>(inForce);
        next.putAll(changed);
        for (String name : written.keySet()) {
            if (!next.containsKey(name)) {
                throw new RefusedConfigurationException("full config did not verify: writeset contained key " + name
                        + " which did not appear in proposed config");
            }
        }
        return next;
    }

    private static ConfigUpdate parsed(ConfigUpdateEnvelope envelope) throws RefusedConfigurationException {
        try {
            return GoProtobuf.parse(ConfigUpdate.parser(), envelope.getConfigUpdate());
        } catch (InvalidProtocolBufferException failure) {
            throw new RefusedConfigurationException("the update does not parse: " + GoProtobuf.NO_MESSAGE, failure);
        }
    }

    private static void requireCurrent(SortedMap<String, Element> read, SortedMap<String, Element> inForce)
            throws RefusedConfigurationException {
        for (Map.Entry<String, Element> each : read.entrySet()) {
            Element existing = inForce.get(each.getKey());
            if (existing == null) {
                throw new RefusedConfigurationException("existing config does not contain element for " + each.getKey()
                        + " but was in the read set");
            }
            if (existing.version() != each.getValue().version()) {
                throw new RefusedConfigurationException("proposed update requires that key " + each.getKey()
                        + " be at version " + each.getValue().version() + ", but it is currently at version "
                        + existing.version());
            }
        }
    }

    /** What is written and not only read: other elements are named for the groups they list. */
    private static SortedMap<String, Element> changes(SortedMap<String, Element> read,
            SortedMap<String, Element> written) {
        SortedMap<String, Element> changes = new TreeMap<>();
        written.forEach((name, element) -> {
            Element before = read.get(name);
            if (before == null || before.version() != element.version()) {
                changes.put(name, element);
            }
        });
        return changes;
    }

    private static void requireAllowed(SortedMap<String, Element> changed, SortedMap<String, Element> inForce,
            List<SignedData> signatures, ChannelConfig current) throws RefusedConfigurationException {
        if (changed.isEmpty()) {
            throw new RefusedConfigurationException("delta set was empty -- update would have no effect");
        }
        for (Map.Entry<String, Element> each : changed.entrySet()) {
            requireModPolicy(each.getKey(), each.getValue().modPolicy());
            Element existing = inForce.get(each.getKey());
            if (existing == null) {
                if (each.getValue().version() != 0) {
                    throw new RefusedConfigurationException("attempted to set key " + each.getKey() + " to version "
                            + each.getValue().version() + ", but key does not exist");
                }
                continue;
            }
            if (each.getValue().version() != existing.version() + 1) {
                throw new RefusedConfigurationException("attempt to set key " + each.getKey() + " to version "
                        + each.getValue().version() + ", but key is at version " + existing.version());
            }
            requireMet(existing, signatures, current);
        }
    }

    private static void requireMet(Element existing, List<SignedData> signatures, ChannelConfig current)
            throws RefusedConfigurationException {
        if (!current.policies().isDefined(existing.judgingPolicy())) {
            throw new RefusedConfigurationException("unexpected missing policy " + existing.modPolicy() + " for item "
                    + existing.name());
        }
        Verdict verdict = current.policies().evaluate(existing.judgingPolicy(), signatures);
        if (!verdict.satisfied()) {
            throw new RefusedConfigurationException(
                    "policy for " + existing.name() + " not satisfied: " + verdict.reason());
        }
    }

    private static void requireModPolicy(String name, String modPolicy) throws RefusedConfigurationException {
        String before = "invalid mod_policy for element " + name + ": ";
        if (modPolicy.isEmpty()) {
            throw new RefusedConfigurationException(before + "mod_policy not set");
        }
        String[] names = (modPolicy.startsWith("/") ? modPolicy.substring(1) : modPolicy).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            ConfigurationElements.requireName(names[i], before + "path element at " + i + " is invalid: ");
        }
    }

    /** What members signed: their signature header followed by the update. */
    private static List<SignedData> signatures(ConfigUpdateEnvelope envelope) throws RefusedConfigurationException {
        List<SignedData> signatures = new ArrayList<>();
        for (ConfigSignature signature : envelope.getSignaturesList()) {
            try {
                ByteString creator = GoProtobuf.parse(SignatureHeader.parser(), signature.getSignatureHeader())
                        .getCreator();
                signatures.add(new SignedData(signature.getSignatureHeader().concat(envelope.getConfigUpdate()),
                        creator, signature.getSignature()));
            } catch (InvalidProtocolBufferException failure) {
                throw new RefusedConfigurationException(
                        "a signature header does not parse: " + GoProtobuf.NO_MESSAGE, failure);
            }
        }
        return signatures;
    }

    /** Part of the work, whose refusal gets a beginning. */
    private interface Part<T> {
        T done() throws RefusedConfigurationException;
    }

    private static <T> T prefixed(String prefix, Part<T> part) throws RefusedConfigurationException {
        try {
            return part.done();
        } catch (RefusedConfigurationException refusal) {
            throw new RefusedConfigurationException(prefix + refusal.getMessage(), refusal);
        }
    }
}
