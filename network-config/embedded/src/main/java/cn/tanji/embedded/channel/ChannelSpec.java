package cn.tanji.embedded.channel;

import java.util.List;

/**
 * What a channel is made from.
 *
 * @param channelId the channel's name: lower-case letters, digits, dots and dashes, beginning with a letter, at most 249
 *        characters
 * @param application organisations that endorse and write, at least one; names are distinct
 * @param orderers organisations that order, at least one; an organisation may stand in both lists
 * @param batch when the orderer cuts a block
 */
public record ChannelSpec(String channelId, List<OrganizationSpec> application, List<OrdererSpec> orderers,
        BatchSettings batch) {
    /** Refuses a channel without name, writers or orderers. */
    public ChannelSpec {
        if (!channelId.matches("[a-z][a-z0-9.-]{0,248}") || application.isEmpty() || orderers.isEmpty()) {
            throw new IllegalArgumentException(
                    "channel " + channelId + " with " + application.size() + " organisations and "
                            + orderers.size() + " orderer organisations");
        }
        application = List.copyOf(application);
        orderers = List.copyOf(orderers);
    }
}
