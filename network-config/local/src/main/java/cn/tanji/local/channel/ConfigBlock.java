package cn.tanji.local.channel;

import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Payload;

/** What a block with a channel's configuration holds. */
public final class ConfigBlock {
    private static final String ORDERER = "Orderer";
    private static final String CONSENTERS = "Orderers";

    private ConfigBlock() {}

    /**
     * The configuration in a block.
     *
     * @throws ChannelUpdateException
     *             if it holds none
     */
    public static Config config(byte[] block) {
        try {
            var envelope = Envelope.parseFrom(Block.parseFrom(block).getData().getData(0));
            return ConfigEnvelope.parseFrom(Payload.parseFrom(envelope.getPayload()).getData()).getConfig();
        } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
            throw new ChannelUpdateException("the block holds no configuration: " + e.getMessage(), e);
        }
    }

    /** Who orders: number and {@code host:port}. */
    public static Map<Integer, String> consenters(Config config) {
        var found = new HashMap<Integer, String>();
        consenters(config.getChannelGroup()).getConsenterMappingList()
                .forEach(one -> found.put(one.getId(), address(one)));
        return found;
    }

    /**
     * The wanted configuration with the numbers that orderers have already, since a number is an orderer's name among the
     * others: whoever stays keeps his, whoever is new gets one that nobody has.
     */
    public static ConfigGroup keepingNumbers(Config now, ConfigGroup wanted) {
        var numbers = new HashMap<String, Integer>();
        consenters(now).forEach((number, address) -> numbers.put(address, number));
        int next = numbers.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        var made = Orderers.newBuilder();
        for (var one : consenters(wanted).getConsenterMappingList()) {
            var number = numbers.get(address(one));
            made.addConsenterMapping(one.toBuilder().setId(number == null ? next++ : number));
        }
        var orderer = wanted.getGroupsOrThrow(ORDERER);
        ConfigValue value = orderer.getValuesOrThrow(CONSENTERS).toBuilder().setValue(made.build().toByteString())
                .build();
        return wanted.toBuilder().putGroups(ORDERER, orderer.toBuilder().putValues(CONSENTERS, value).build()).build();
    }

    static Orderers consenters(ConfigGroup channel) {
        try {
            return Orderers.parseFrom(channel.getGroupsOrThrow(ORDERER).getValuesOrThrow(CONSENTERS).getValue());
        } catch (InvalidProtocolBufferException e) {
            throw new ChannelUpdateException("the orderers are not what Fabric defines: " + e.getMessage(), e);
        }
    }

    static String address(Consenter one) {
        return one.getHost() + ":" + one.getPort();
    }
}
