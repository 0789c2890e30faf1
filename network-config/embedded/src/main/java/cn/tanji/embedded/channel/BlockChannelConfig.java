package cn.tanji.embedded.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.peer.ACLs;

import cn.tanji.embedded.msp.ChannelMembers;
import cn.tanji.embedded.msp.MspManager;
import cn.tanji.embedded.policy.ChannelPolicies;
import cn.tanji.embedded.policy.PolicyManager;
import cn.tanji.embedded.wire.GoProtobuf;

/** A channel's configuration as a configuration block holds it. */
public final class BlockChannelConfig implements ChannelConfig {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    private final String channelId;
    private final long blockNumber;
    private final Config config;
    private final Envelope lastUpdate;
    private final MspManager members;
    private final PolicyManager policies;
    private final AccessRules access;
    private final BatchSettings batch;
    private final Map<Integer, ByteString> consenters;

    private BlockChannelConfig(String channelId, long blockNumber, ConfigEnvelope envelope)
            throws InvalidProtocolBufferException {
        this.channelId = channelId;
        this.blockNumber = blockNumber;
        this.config = envelope.getConfig();
        this.lastUpdate = envelope.getLastUpdate();
        this.members = ChannelMembers.of(memberships(), hasCapability("V3_0"));
        this.policies = ChannelPolicies.of(config.getChannelGroup(), members);
        this.access = new AccessRules(ACLs.parseFrom(value(application(), "ACLs")));
        this.batch = batch(orderer());
        this.consenters = hasCapability("V3_0") ? consenters(orderer()) : Map.of();
    }

    /**
     * Requires that a configuration makes sense.
     *
     * @throws IllegalArgumentException if not, saying what does not
     */
    static void requireUsable(String channelId, ConfigEnvelope configuration) {
        try {
            new BlockChannelConfig(channelId, 0, configuration).applicationOrganizations();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalArgumentException("the configuration does not parse", failure);
        }
    }

    /**
     * Reads a configuration block.
     *
     * @throws IllegalArgumentException if the block holds no configuration, or one that makes no sense, saying what
     */
    public static BlockChannelConfig of(Block block) {
        try {
            if (block.getData().getDataCount() != 1) {
                throw new IllegalArgumentException(
                        "a configuration block holds one envelope, not " + block.getData().getDataCount());
            }
            Payload payload = Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
            ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
            if (header.getType() != HeaderType.CONFIG_VALUE) {
                throw new IllegalArgumentException(
                        "block " + block.getHeader().getNumber() + " holds no configuration");
            }
            return new BlockChannelConfig(header.getChannelId(), block.getHeader().getNumber(),
                    GoProtobuf.parse(ConfigEnvelope.parser(), payload.getData()));
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalArgumentException(
                    "block " + block.getHeader().getNumber() + " does not parse as a configuration", failure);
        }
    }

    @Override
    public String channelId() {
        return channelId;
    }

    @Override
    public long blockNumber() {
        return blockNumber;
    }

    @Override
    public Config config() {
        return config;
    }

    /** The members' update that led here, empty in a genesis block. */
    Envelope lastUpdate() {
        return lastUpdate;
    }

    @Override
    public MspManager members() {
        return members;
    }

    @Override
    public PolicyManager policies() {
        return policies;
    }

    @Override
    public List<String> applicationOrganizations() {
        return organizations(application());
    }

    @Override
    public List<String> ordererOrganizations() {
        return organizations(orderer());
    }

    @Override
    public Map<Integer, ByteString> consenters() {
        return consenters;
    }

    @Override
    public BatchSettings batch() {
        return batch;
    }

    @Override
    public Optional<String> accessPolicy(String resource) {
        return access.policyOf(resource);
    }

    private ConfigGroup application() {
        return config.getChannelGroup().getGroupsOrDefault("Application", ConfigGroup.getDefaultInstance());
    }

    private ConfigGroup orderer() {
        return config.getChannelGroup().getGroupsOrDefault("Orderer", ConfigGroup.getDefaultInstance());
    }

    private boolean hasCapability(String name) throws InvalidProtocolBufferException {
        return Capabilities.parseFrom(value(config.getChannelGroup(), "Capabilities")).containsCapabilities(name);
    }

    private List<FabricMSPConfig> memberships() throws InvalidProtocolBufferException {
        Map<String, FabricMSPConfig> memberships = new TreeMap<>();
        for (ConfigGroup group : List.of(application(), orderer())) {
            for (ConfigGroup organization : group.getGroupsMap().values()) {
                FabricMSPConfig membership = membership(organization);
                FabricMSPConfig other = memberships.put(membership.getName(), membership);
                if (other != null && !other.equals(membership)) {
                    throw new IllegalArgumentException("two different definitions of MSP " + membership.getName());
                }
            }
        }
        return List.copyOf(memberships.values());
    }

    private static List<String> organizations(ConfigGroup group) {
        List<String> names = new ArrayList<>();
        for (String name : new TreeSet<>(group.getGroupsMap().keySet())) {
            try {
                names.add(membership(group.getGroupsOrThrow(name)).getName());
            } catch (InvalidProtocolBufferException failure) {
                throw new IllegalStateException("membership of " + name + " parsed before", failure);
            }
        }
        return List.copyOf(names);
    }

    private static FabricMSPConfig membership(ConfigGroup organization) throws InvalidProtocolBufferException {
        return FabricMSPConfig.parseFrom(MSPConfig.parseFrom(value(organization, "MSP")).getConfig());
    }

    private static ByteString value(ConfigGroup group, String name) {
        return group.getValuesMap().containsKey(name) ? group.getValuesOrThrow(name).getValue() : ByteString.EMPTY;
    }

    private static Map<Integer, ByteString> consenters(ConfigGroup orderer) throws InvalidProtocolBufferException {
        Map<Integer, ByteString> consenters = new TreeMap<>();
        for (Consenter each : Orderers.parseFrom(value(orderer, "Orderers")).getConsenterMappingList()) {
            consenters.put(each.getId(), SerializedIdentity.newBuilder().setMspid(each.getMspId())
                    .setIdBytes(each.getIdentity()).build().toByteString());
        }
        return Collections.unmodifiableMap(consenters);
    }

    private static BatchSettings batch(ConfigGroup orderer) throws InvalidProtocolBufferException {
        BatchSize size = BatchSize.parseFrom(value(orderer, "BatchSize"));
        String timeout = BatchTimeout.parseFrom(value(orderer, "BatchTimeout")).getTimeout();
        return new BatchSettings(size.getMaxMessageCount(), size.getAbsoluteMaxBytes(), size.getPreferredMaxBytes(),
                duration(timeout));
    }

    private static Duration duration(String text) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("batch timeout '" + text + "' is no duration such as 250ms or 2s");
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
