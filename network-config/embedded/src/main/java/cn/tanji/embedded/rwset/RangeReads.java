package cn.tanji.embedded.rwset;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

import cn.tanji.embedded.crypto.Hashes;

/**
 * The rows a range query saw, kept raw up to 50 and summed up in a Merkle tree beyond. Endorser and validator build it from
 * the same rows and compare. Not safe for use by several threads.
 */
public final class RangeReads {
    /** More rows, or more hashes on a level, than this are replaced by one hash. */
    public static final int DEGREE_MAX = 50;

    private final int degree;
    private final List<KVRead> pending = new ArrayList<>();
    private final List<List<ByteString>> levels = new ArrayList<>();

    /** Starts without rows, with the degree every endorser uses. */
    public RangeReads() {
        this(DEGREE_MAX);
    }

    /** Starts without rows, with the degree that a recorded summary names; at least 2. */
    public RangeReads(int degree) {
        this.degree = degree;
        levels.add(new ArrayList<>());
    }

    /** Adds the next row of the range. */
    public void add(KVRead row) {
        pending.add(row);
        if (pending.size() > degree) {
            addLeaf();
        }
    }

    /** Writes the rows, or their summary, into a query's record; without rows nothing is set. Call once, at the end. */
    public void writeTo(RangeQueryInfo.Builder query) {
        if (levels.size() == 1 && levels.getFirst().isEmpty()) {
            if (!pending.isEmpty()) {
                query.setRawReads(QueryReads.newBuilder().addAllKvReads(pending));
            }
            return;
        }
        query.setReadsMerkleHashes(summary());
    }

    private QueryReadsMerkleSummary summary() {
        if (!pending.isEmpty()) {
            addLeaf();
        }
        for (int level = 0; level < levels.size() - 1; level++) {
            foldInto(level + 1, levels.get(level));
        }
        List<ByteString> top = levels.getLast();
        if (top.size() > degree) {
            levels.add(new ArrayList<>());
            foldInto(levels.size() - 1, top);
        }
        return QueryReadsMerkleSummary.newBuilder().setMaxDegree(degree).setMaxLevel(levels.size())
                .addAllMaxLevelHashes(levels.getLast()).build();
    }

    private void addLeaf() {
        levels.getFirst().add(Hashes.sha256(QueryReads.newBuilder().addAllKvReads(pending).build().toByteString()));
        pending.clear();
        for (int level = 0; levels.get(level).size() > degree; level++) {
            if (level + 1 == levels.size()) {
                levels.add(new ArrayList<>());
            }
            foldInto(level + 1, levels.get(level));
        }
    }

    /** Replaces all hashes of a level by one on the level above; a single hash moves up as it is. */
    private void foldInto(int level, List<ByteString> hashes) {
        if (!hashes.isEmpty()) {
            levels.get(level).add(hashes.size() == 1
                    ? hashes.getFirst()
                    : Hashes.sha256(hashes.toArray(ByteString[]::new)));
            hashes.clear();
        }
    }
}
