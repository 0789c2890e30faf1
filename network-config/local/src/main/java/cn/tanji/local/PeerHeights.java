package cn.tanji.local;

import java.util.stream.LongStream;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.text.Words;

/** How far the peers are. */
record PeerHeights(Consortium consortium, Administration administration) {
    /** Until every peer has what any of them has now; callers may go on meanwhile. */
    void settle() {
        long highest = heights().max().orElse(0);
        Waiting.whileMoving(new Words("the peers to have block " + (highest - 1), "各对等节点同步到区块 " + (highest - 1)),
                () -> heights().min().orElse(0),
                () -> heights().allMatch(height -> height >= highest));
    }

    private LongStream heights() {
        return consortium.peerMembers().stream().map(administration::height).mapToLong(height -> height.orElse(0));
    }
}
