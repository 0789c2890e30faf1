package cn.tanji.embedded.deliver;

import java.util.Optional;

import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekPosition;

/**
 * The blocks a client wants.
 *
 * @param first number of the first block; at most the height, whose block is waited for
 * @param last number of the last block, as an unsigned number; not below first
 */
record BlockRange(long first, long last) {
    /** What a range is, or the status that refuses it. */
    record Outcome(Optional<BlockRange> range, Status refusal) {
        private static Outcome refused(Status status) {
            return new Outcome(Optional.empty(), status);
        }
    }

    /** Resolves a seek on a chain of this height (at least 1, because genesis is always there). */
    static Outcome of(SeekInfo seek, long height) {
        if (!seek.hasStart() || !seek.hasStop()) {
            return Outcome.refused(Status.BAD_REQUEST);
        }
        long first = first(seek.getStart(), height);
        if (Long.compareUnsigned(first, height) > 0) {
            return Outcome.refused(Status.NOT_FOUND);
        }
        long last = switch (seek.getStop().getTypeCase()) {
            case OLDEST -> first;
            case NEWEST -> seek.getStart().equals(seek.getStop()) ? first : height - 1;
            case SPECIFIED -> seek.getStop().getSpecified().getNumber();
            case NEXT_COMMIT, TYPE_NOT_SET -> -1;
        };
        if (Long.compareUnsigned(last, first) < 0) {
            return Outcome.refused(Status.BAD_REQUEST);
        }
        return new Outcome(Optional.of(new BlockRange(first, last)), Status.SUCCESS);
    }

    private static long first(SeekPosition start, long height) {
        return switch (start.getTypeCase()) {
            case OLDEST -> 0;
            case NEWEST -> height - 1;
            case SPECIFIED -> start.getSpecified().getNumber();
            case NEXT_COMMIT -> height;
            case TYPE_NOT_SET -> -1;
        };
    }
}
