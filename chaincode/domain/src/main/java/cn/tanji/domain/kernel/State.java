package cn.tanji.domain.kernel;

import java.util.Optional;

/** What was read for one decision: the records that the operation named, present or absent, and nothing else. */
public interface State {
    /**
     * The record, or empty if the ledger has none.
     *
     * @throws IllegalStateException
     *             if the operation did not name this record among its reads: a defect of the operation
     */
    <T extends Record> Optional<T> find(RecordRef<T> ref);

    /**
     * Whether an account holds any units.
     *
     * @throws IllegalStateException
     *             if the operation did not name this account: a defect of the operation
     */
    boolean holdsUnits(String account);
}
