package cn.tanji.embedded.validation;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** A transaction is not valid: ends its checks. Carries no stack trace, since it is a result and not a failure. */
final class Rejection extends Exception {
    private final TxValidationCode code;

    Rejection(TxValidationCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    TxValidationCode code() {
        return code;
    }
}
