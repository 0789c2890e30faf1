package cn.tanji.embedded.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;

import cn.tanji.embedded.wire.GoProtobuf;

/**
 * Whether a configuration follows the one in force. A peer applies a configuration while it validates the block; if that fails it
 * refuses the block, with no code for the transaction. After {@code common/configtx/validator.go} and {@code core/peer/channel.go}.
 * The members' signatures on the change are the orderers' business here: a peer judges them once more. Pure.
 */
public final class NextConfiguration {
    private NextConfiguration() {}

    /**
     * The configuration that a block brings in force.
     *
     * @throws IllegalArgumentException if a peer would refuse the block, saying why
     */
    public static ChannelConfig of(Block block, ChannelConfig current) {
        BlockChannelConfig next = BlockChannelConfig.of(block);
        long sequence = current.config().getSequence();
        if (next.config().getSequence() != sequence + 1) {
            throw new IllegalArgumentException("config currently at sequence " + sequence
                    + ", cannot validate config at sequence " + next.config().getSequence());
        }
        requireSameChannel(next, current);
        return next;
    }

    private static void requireSameChannel(BlockChannelConfig next, ChannelConfig current) {
        String updated = updatedChannel(next.lastUpdate());
        if (!updated.equals(current.channelId())) {
            throw new IllegalArgumentException("ConfigUpdate for channel '" + updated + "' but envelope for channel '"
                    + current.channelId() + "'");
        }
    }

    private static String updatedChannel(Envelope update) {
        try {
            Payload payload = GoProtobuf.parse(Payload.parser(), update.getPayload());
            var envelope = GoProtobuf.parse(ConfigUpdateEnvelope.parser(), payload.getData());
            return GoProtobuf.parse(ConfigUpdate.parser(), envelope.getConfigUpdate()).getChannelId();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalArgumentException("the configuration's last update does not parse", failure);
        }
    }
}
