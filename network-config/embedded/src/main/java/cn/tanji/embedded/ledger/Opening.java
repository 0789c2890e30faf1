package cn.tanji.embedded.ledger;

import java.util.Optional;

/**
 * How a ledger was opened: what was proved, and what was believed.
 *
 * @param believed
 *            blocks whose effects were taken from a checkpoint; only their checksums and headers were proved, and the last of them whole
 * @param proved
 *            blocks after those, each of which was proved
 * @param distrust
 *            why no checkpoint was used though one was wanted, as a sentence; empty if one was used, or none was there
 */
public record Opening(long believed, long proved, Optional<String> distrust) {
    /** What people must know of it, empty if every block was proved as a matter of course. */
    public Optional<String> notice() {
        if (believed > 0) {
            return Optional
                    .of("State and index of the first %d blocks are from the checkpoint; %d later blocks were proved."
                            .formatted(believed, proved));
        }
        return distrust.map(reason -> "The checkpoint was not used: %s. All %d blocks were proved instead."
                .formatted(reason, proved));
    }
}
