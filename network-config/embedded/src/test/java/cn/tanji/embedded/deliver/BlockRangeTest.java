package cn.tanji.embedded.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekNextCommit;
import org.hyperledger.fabric.protos.orderer.SeekOldest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;
import org.junit.jupiter.api.Test;

class BlockRangeTest {
    private static final long HEIGHT = 10;
    private static final SeekPosition OLDEST = SeekPosition
            .newBuilder()
            .setOldest(SeekOldest.getDefaultInstance())
            .build();
    private static final SeekPosition NEWEST = SeekPosition
            .newBuilder()
            .setNewest(SeekNewest.getDefaultInstance())
            .build();
    private static final SeekPosition NEXT = SeekPosition
            .newBuilder()
            .setNextCommit(SeekNextCommit.getDefaultInstance())
            .build();

    @Test
    void resolves_names_of_positions() {
        assertThat(range(OLDEST, NEWEST)).contains(new BlockRange(0, 9));
        assertThat(range(NEWEST, NEWEST)).contains(new BlockRange(9, 9));
        assertThat(range(NEXT, number(Long.MAX_VALUE))).contains(new BlockRange(10, Long.MAX_VALUE));
    }

    @Test
    void waits_for_the_next_block_and_not_for_later_ones() {
        assertThat(range(number(10), number(12))).contains(new BlockRange(10, 12));
        assertThat(refusal(number(11), number(12))).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void refuses_an_end_before_the_start_and_missing_ends() {
        assertThat(range(number(5), number(5))).contains(new BlockRange(5, 5));
        assertThat(refusal(number(5), number(4))).isEqualTo(Status.BAD_REQUEST);
        assertThat(BlockRange.of(SeekInfo.newBuilder().setStart(OLDEST).build(), HEIGHT).refusal())
                .isEqualTo(Status.BAD_REQUEST);
    }

    private static Optional<BlockRange> range(SeekPosition start, SeekPosition stop) {
        return BlockRange.of(SeekInfo.newBuilder().setStart(start).setStop(stop).build(), HEIGHT).range();
    }

    private static Status refusal(SeekPosition start, SeekPosition stop) {
        return BlockRange.of(SeekInfo.newBuilder().setStart(start).setStop(stop).build(), HEIGHT).refusal();
    }

    private static SeekPosition number(long number) {
        return SeekPosition.newBuilder().setSpecified(SeekSpecified.newBuilder().setNumber(number)).build();
    }
}
