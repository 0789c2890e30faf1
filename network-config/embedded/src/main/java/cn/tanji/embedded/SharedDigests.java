package cn.tanji.embedded;

import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.deliver.CommittedBlock;
import cn.tanji.embedded.ledger.CommitResult;

/** One wrapping of each new block for all peers, so that its transactions are read once for all their listeners. */
final class SharedDigests {
    private @Nullable CommittedBlock newest;

    /** The wrapped block of a commit. */
    synchronized CommittedBlock of(CommitResult result) {
        CommittedBlock known = newest;
        if (known != null && known.number() == result.number()) {
            return known;
        }
        CommittedBlock wrapped = new CommittedBlock(result.block());
        newest = wrapped;
        return wrapped;
    }
}
