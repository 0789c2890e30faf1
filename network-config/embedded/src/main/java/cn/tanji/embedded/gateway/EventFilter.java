package cn.tanji.embedded.gateway;

import java.util.List;
import java.util.Optional;

import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.deliver.CommittedBlock;
import cn.tanji.embedded.deliver.TransactionDigest;

/**
 * Picks the events a client asked for. After a checkpoint, everything up to and including the named transaction is
 * skipped, whatever chaincode it called; if that transaction has no event, nothing ever matches, as on a Fabric peer.
 */
final class EventFilter {
    private final String chaincode;
    private final String afterTransactionId;
    private boolean passed;

    /** @param afterTransactionId empty without checkpoint */
    EventFilter(String chaincode, String afterTransactionId) {
        this.chaincode = chaincode;
        this.afterTransactionId = afterTransactionId;
        this.passed = afterTransactionId.isEmpty();
    }

    /** Matching events of the next block, in block order. */
    List<ChaincodeEvent> matching(CommittedBlock block) {
        return block
                .transactions()
                .stream()
                .filter(t -> t.code() == TxValidationCode.VALID && t.type() == HeaderType.ENDORSER_TRANSACTION)
                .map(TransactionDigest::event)
                .flatMap(Optional::stream)
                .filter(EventFilter::isComplete)
                .filter(this::matches)
                .toList();
    }

    private static boolean isComplete(ChaincodeEvent event) {
        return !event.getChaincodeId().isEmpty() && !event.getEventName().isEmpty() && !event.getTxId().isEmpty();
    }

    private boolean matches(ChaincodeEvent event) {
        if (!passed) {
            passed = event.getTxId().equals(afterTransactionId);
            return false;
        }
        return event.getChaincodeId().equals(chaincode);
    }
}
