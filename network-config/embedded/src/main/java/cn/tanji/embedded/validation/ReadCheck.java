package cn.tanji.embedded.validation;

import static org.hyperledger.fabric.protos.peer.TxValidationCode.MVCC_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.PHANTOM_READ_CONFLICT;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.rwset.RangeReads;
import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.VersionedValue;

/** Whether what a transaction read is still so, after the transactions before it in the block. */
final class ReadCheck {
    private ReadCheck() {}

    static void check(EndorsedTransaction transaction, StateUpdates state) throws Rejection {
        for (NamespaceSet set : transaction.sets()) {
            for (KVRead read : set.set().getReadsList()) {
                if (!isCurrent(set.namespace(), read, state)) {
                    throw new Rejection(MVCC_READ_CONFLICT, "key " + KeyPolicyChanges.printable(read.getKey()) + " of "
                            + set.namespace() + " changed since it was read");
                }
            }
            for (RangeQueryInfo range : set.set().getRangeQueriesInfoList()) {
                if (!isCurrent(set.namespace(), range, state)) {
                    throw new Rejection(PHANTOM_READ_CONFLICT,
                            "range " + KeyPolicyChanges.printable(range.getStartKey()) + ".."
                                    + KeyPolicyChanges.printable(range.getEndKey()) + " of " + set.namespace()
                                    + " changed since it was read");
                }
            }
        }
    }

    private static boolean isCurrent(String namespace, KVRead read, StateUpdates state) {
        if (state.written(namespace, read.getKey()) != null) {
            return false;
        }
        VersionedValue stored = state.before().get(namespace, read.getKey());
        return stored == null ? !read.hasVersion() : read.hasVersion() && isSame(read.getVersion(), stored.version());
    }

    private static boolean isCurrent(String namespace, RangeQueryInfo range, StateUpdates state) {
        Rows rows = new Rows(namespace, range, state);
        return switch (range.getReadsInfoCase()) {
            case READS_MERKLE_HASHES -> isSame(range.getReadsMerkleHashes(), rows);
            case RAW_READS -> isSame(range.getRawReads().getKvReadsList(), rows);
            case READSINFO_NOT_SET -> !rows.hasNext();
        };
    }

    private static boolean isSame(List<KVRead> recorded, Rows rows) {
        for (KVRead read : recorded) {
            if (!rows.hasNext()) {
                return false;
            }
            StateEntry row = rows.next();
            if (!row.key().equals(read.getKey()) || !isSame(read.getVersion(), row.value().version())) {
                return false;
            }
        }
        return !rows.hasNext();
    }

    private static boolean isSame(QueryReadsMerkleSummary recorded, Rows rows) {
        if (recorded.getMaxDegree() < 2) {
            return false;
        }
        RangeReads current = new RangeReads(recorded.getMaxDegree());
        while (rows.hasNext()) {
            StateEntry row = rows.next();
            current.add(KVRead.newBuilder().setKey(row.key()).setVersion(recorded(row.value().version())).build());
        }
        RangeQueryInfo.Builder summary = RangeQueryInfo.newBuilder();
        current.writeTo(summary);
        return summary.hasReadsMerkleHashes() && summary.getReadsMerkleHashes().equals(recorded);
    }

    private static Version recorded(cn.tanji.embedded.statedb.Version stored) {
        return Version.newBuilder().setBlockNum(stored.block()).setTxNum(stored.transaction()).build();
    }

    private static boolean isSame(Version read, cn.tanji.embedded.statedb.Version stored) {
        return read.getBlockNum() == stored.block() && read.getTxNum() == stored.transaction();
    }

    /** The range as it is now; its end belongs to it if the reader did not reach it. */
    private static final class Rows implements Iterator<StateEntry> {
        private final Iterator<StateEntry> rows;
        private @Nullable StateEntry end;

        Rows(String namespace, RangeQueryInfo range, StateUpdates state) {
            boolean isEmpty = !range.getEndKey().isEmpty()
                    && KeyOrder.UTF8.compare(range.getStartKey(), range.getEndKey()) >= 0;
            this.rows = isEmpty
                    ? Collections.emptyIterator()
                    : state.range(namespace, range.getStartKey(), range.getEndKey());
            VersionedValue last = range.getItrExhausted() ? null : state.get(namespace, range.getEndKey());
            this.end = last == null ? null : new StateEntry(range.getEndKey(), last);
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext() || end != null;
        }

        @Override
        public StateEntry next() {
            StateEntry last = end;
            if (rows.hasNext() || last == null) {
                return rows.next();
            }
            end = null;
            return last;
        }
    }
}
