package cn.tanji.embedded.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Where the first entry of each transaction id stands. Rebuilt at start; added to by the committing thread. */
final class TransactionIndex {
    private final Map<String, Location> first = new ConcurrentHashMap<>();

    /** A transaction's place and code. */
    record Location(long block, int index, TxValidationCode code) {}

    void add(long block, List<String> transactionIds, List<TxValidationCode> codes) {
        for (int i = 0; i < codes.size(); i++) {
            if (!transactionIds.get(i).isEmpty()) {
                add(transactionIds.get(i), new Location(block, i, codes.get(i)));
            }
        }
    }

    void add(String transactionId, Location location) {
        first.putIfAbsent(transactionId, location);
    }

    /** All entries, in no order; those added meanwhile may be among them or not. */
    Iterator<Map.Entry<String, Location>> entries() {
        return first.entrySet().iterator();
    }

    Optional<Location> find(String transactionId) {
        return Optional.ofNullable(first.get(transactionId));
    }
}
