package cn.tanji.embedded.channel;

import org.hyperledger.fabric.protos.common.Block;

/**
 * Whether a configuration follows the one in force. A peer applies a configuration while it validates the block; if that fails it
 * refuses the block, with no code for the transaction. After {@code common/configtx/validator.go} and {@code core/peer/channel.go}.
 * The members' signatures on the change were the orderers' business, and are judged once more. Pure.
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
        try {
            ConfigurationUpdate.require(next.config(), next.lastUpdate(), current);
        } catch (RefusedConfigurationException refused) {
            throw new IllegalArgumentException(String.valueOf(refused.getMessage()), refused);
        }
        return next;
    }
}
