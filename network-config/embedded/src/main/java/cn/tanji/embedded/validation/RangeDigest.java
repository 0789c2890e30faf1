package cn.tanji.embedded.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;

import cn.tanji.embedded.crypto.Hashes;

/** The Merkle summary of a long range as it is now, of the degree the reader recorded. */
final class RangeDigest {
    private final int degree;
    private final List<List<ByteString>> levels = new ArrayList<>(List.of(new ArrayList<>()));
    private QueryReads.Builder pending = QueryReads.newBuilder();

    /** A summary in which more than so many rows or hashes become one hash; at least 2. */
    RangeDigest(int degree) {
        this.degree = degree;
    }

    void add(String key, cn.tanji.embedded.statedb.Version version) {
        pending.addKvReads(KVRead.newBuilder().setKey(key)
                .setVersion(Version.newBuilder().setBlockNum(version.block()).setTxNum(version.transaction())));
        if (pending.getKvReadsCount() > degree) {
            closeLeaf();
        }
    }

    /** The summary; empty if there were too few rows for one. Ends the digest. */
    Optional<QueryReadsMerkleSummary> summary() {
        if (levels.size() == 1 && levels.getFirst().isEmpty()) {
            return Optional.empty();
        }
        if (pending.getKvReadsCount() > 0) {
            closeLeaf();
        }
        for (int level = 0; level < levels.size() - 1; level++) {
            raise(level);
        }
        if (levels.getLast().size() > degree) {
            raise(levels.size() - 1);
        }
        return Optional.of(QueryReadsMerkleSummary.newBuilder().setMaxDegree(degree).setMaxLevel(levels.size())
                .addAllMaxLevelHashes(levels.getLast()).build());
    }

    private void closeLeaf() {
        levels.getFirst().add(Hashes.sha256(pending.build().toByteString()));
        pending = QueryReads.newBuilder();
        for (int level = 0; levels.get(level).size() > degree; level++) {
            raise(level);
        }
    }

    private void raise(int level) {
        List<ByteString> hashes = levels.get(level);
        if (level + 1 == levels.size()) {
            levels.add(new ArrayList<>());
        }
        if (!hashes.isEmpty()) {
            levels.get(level + 1)
                    .add(hashes.size() == 1 ? hashes.getFirst() : Hashes.sha256(hashes.toArray(ByteString[]::new)));
            hashes.clear();
        }
    }
}
