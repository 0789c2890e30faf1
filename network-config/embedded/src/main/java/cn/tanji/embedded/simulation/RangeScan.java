package cn.tanji.embedded.simulation;

import java.util.Iterator;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.rwset.RangeReads;
import cn.tanji.embedded.rwset.Reads;
import cn.tanji.embedded.statedb.StateEntry;

/**
 * One range query under way. Every row handed out counts as read, whoever asked for it. Belongs to one simulator, and ends
 * with it.
 */
public final class RangeScan {
    private final String namespace;
    private final String requestedEnd;
    private final int rowsMax;
    private final Iterator<StateEntry> rows;
    private final RangeReads reads = new RangeReads();
    private final RangeQueryInfo.Builder record;
    private int handedOut;
    private boolean done;

    /** A scan that hands out at most rowsMax rows; 0 for no limit. */
    RangeScan(String namespace, String start, String requestedEnd, int rowsMax, Iterator<StateEntry> rows) {
        this.namespace = namespace;
        this.requestedEnd = requestedEnd;
        this.rowsMax = rowsMax;
        this.rows = rows;
        this.record = RangeQueryInfo.newBuilder().setStartKey(start);
    }

    /**
     * The next row, or null at the end of the range or of the page.
     *
     * @throws SimulationException after the end of the simulation
     */
    public synchronized @Nullable StateEntry next() {
        checkDone();
        if ((rowsMax > 0 && handedOut >= rowsMax) || !rows.hasNext()) {
            record.setItrExhausted(true).setEndKey(requestedEnd);
            return null;
        }
        StateEntry row = rows.next();
        handedOut++;
        reads.add(Reads.of(row.key(), row.value().version()));
        record.setEndKey(row.key());
        return row;
    }

    /** The key at which the next page begins, empty if there is none. That row does not count as read. */
    public synchronized String bookmark() {
        checkDone();
        return rows.hasNext() ? rows.next().key() : "";
    }

    String namespace() {
        return namespace;
    }

    /** What the read/write set says of this query. Call once, at the end of the simulation. */
    synchronized RangeQueryInfo record() {
        done = true;
        reads.writeTo(record);
        return record.build();
    }

    private void checkDone() {
        if (done) {
            throw new SimulationException("this instance should not be used after calling Done()");
        }
    }
}
