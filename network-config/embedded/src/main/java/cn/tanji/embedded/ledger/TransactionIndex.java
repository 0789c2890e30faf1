package cn.tanji.embedded.ledger;

import java.util.List;
import java.util.Optional;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Where the first entry of each transaction id stands. Added to by the committing thread, asked by all. */
interface TransactionIndex {
    /** A transaction's place and code. */
    record Location(long block, int index, TxValidationCode code) {}

    /** Notes a transaction, unless its id is known already. */
    void add(String transactionId, Location location);

    /** Where a transaction stands. */
    Optional<Location> find(String transactionId);

    /** Notes a block's transactions; an empty id is none. */
    default void add(long block, List<String> transactionIds, List<TxValidationCode> codes) {
        for (int i = 0; i < codes.size(); i++) {
            if (!transactionIds.get(i).isEmpty()) {
                add(transactionIds.get(i), new Location(block, i, codes.get(i)));
            }
        }
    }
}
