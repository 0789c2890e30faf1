package cn.tanji.embedded;

import java.time.Duration;

import cn.tanji.embedded.channel.BatchSettings;

/** Batch settings for tests. */
final class Batches {
    private Batches() {}

    /** The standard sizes with another time-out. */
    static BatchSettings quick(Duration timeout) {
        BatchSettings standard = NetworkDefinition.STANDARD_BATCH;
        return new BatchSettings(standard.maxMessageCount(), standard.absoluteMaxBytes(), standard.preferredMaxBytes(),
                timeout);
    }
}
