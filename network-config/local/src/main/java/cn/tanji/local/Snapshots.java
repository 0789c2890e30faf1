package cn.tanji.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.text.Words;

/** Snapshots that members' peers take of the ledger at one and the same block. */
public final class Snapshots {
    /** Blocks that may be committed between the question for the height and the request. */
    private static final int MARGIN = 4;
    private static final int TRIES = 5;

    private final Consortium consortium;
    private final NetworkFolder folder;
    private final Administration administration;

    Snapshots(Consortium consortium, NetworkFolder folder, Administration administration) {
        this.consortium = consortium;
        this.folder = folder;
        this.administration = administration;
    }

    /**
     * Has these members' peers take one at the same block: the last one, or, while callers go on, one that is soon to come.
     *
     * @return each member's, in the order asked
     * @throws LocalNetworkException
     *             if a peer refuses
     */
    public Map<Member, Snapshot> take(List<Member> members) {
        long block = agree(members);
        var taken = new LinkedHashMap<Member, Snapshot>();
        members.forEach(member -> {
            var place = completed(member, block);
            Waiting.until(new Words("the snapshot of " + member.id() + " at block " + block,
                    member.id() + " 在区块 " + block + " 的快照"), () -> Files.exists(place), () -> "");
            taken.put(member, Snapshot.in(place));
        });
        return taken;
    }

    private long agree(List<Member> members) {
        for (int i = 0; i < TRIES; i++) {
            long last = members.stream().map(administration::height).mapToLong(height -> height.orElse(0)).max()
                    .orElse(0) - 1;
            // Where nobody is calling, no later block will come; where somebody is, the last one may be past already.
            long block = i == 0 ? last : last + (long) MARGIN * i;
            if (members.stream().allMatch(member -> administration.requestSnapshot(member, block))) {
                return block;
            }
        }
        throw new LocalNetworkException("the peers of " + members.stream().map(Member::id).toList()
                + " did not agree on a block for a snapshot: try again with fewer callers",
                members.stream().map(Member::id).toList() + " 的对等节点未能就快照的区块达成一致：请在调用较少时重试");
    }

    private Path completed(Member member, long block) {
        return folder.node(member, member.peers().getFirst()).data().resolve("snapshots").resolve("completed")
                .resolve(consortium.channel()).resolve(Long.toString(block));
    }
}
