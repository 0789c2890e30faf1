package cn.tanji.embedded.channel;

import java.time.Duration;

/**
 * When the orderer cuts a block.
 *
 * @param maxMessageCount envelopes per block, at least 1
 * @param absoluteMaxBytes bytes of payload and signature one envelope may have, at least 1
 * @param preferredMaxBytes bytes of payloads and signatures a block should not exceed, at least 1
 * @param timeout time from the first pending envelope to the cut, positive
 */
public record BatchSettings(int maxMessageCount, int absoluteMaxBytes, int preferredMaxBytes, Duration timeout) {
    /** Refuses settings a channel cannot have. */
    public BatchSettings {
        if (maxMessageCount < 1 || absoluteMaxBytes < 1 || preferredMaxBytes < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException("batch settings: " + maxMessageCount + " envelopes, " + absoluteMaxBytes
                    + " and " + preferredMaxBytes + " bytes, " + timeout);
        }
    }
}
