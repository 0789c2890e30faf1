package cn.tanji.embedded.validation;

import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.msp.Identity;

/** What the first, parallel check of one envelope found. */
sealed interface Checked {
    /** The transaction id of the header, empty if there is no readable header. */
    String transactionId();

    /**
     * Not valid, for a reason that needs no policy.
     *
     * @param envelope the bytes, from which metadata writes may still have to be read
     */
    record Rejected(String transactionId, TxValidationCode code, ByteString envelope) implements Checked {}

    /**
     * A configuration that the orderers put in force.
     *
     * @param configuration marshalled {@code ConfigEnvelope}
     */
    record Configured(String transactionId, ByteString configuration) implements Checked {}

    /**
     * Sound so far; policies are still to be judged.
     *
     * @param endorsers identities whose signatures over the answer hold, each once
     */
    record Sound(EndorsedTransaction transaction, List<Identity> endorsers) implements Checked {
        @Override
        public String transactionId() {
            return transaction.transactionId();
        }
    }
}
