package cn.tanji.embedded.ordering;

import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/** An envelope is not ordered. The message goes to the one who sent it. */
final class RefusedEnvelope extends Exception {
    private static final long serialVersionUID = 1L;

    private final Status status;

    /** The envelope itself is at fault. */
    RefusedEnvelope(String reason) {
        this(Status.BAD_REQUEST, reason);
    }

    /** The envelope itself is at fault. */
    RefusedEnvelope(String reason, Throwable cause) {
        super(reason, cause);
        this.status = Status.BAD_REQUEST;
    }

    RefusedEnvelope(Status status, String reason) {
        super(reason);
        this.status = status;
    }

    /** The same refusal with words before its own. */
    RefusedEnvelope after(String words) {
        return new RefusedEnvelope(status, words + getMessage());
    }

    BroadcastResponse response() {
        return BroadcastResponse.newBuilder().setStatus(status).setInfo(String.valueOf(getMessage())).build();
    }
}
