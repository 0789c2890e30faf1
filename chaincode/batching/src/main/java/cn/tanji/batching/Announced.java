package cn.tanji.batching;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;

/**
 * What a peer announced with READY (Fabric source: core/chaincode/handler.go).
 *
 * @param writesMax
 *            records that it takes in one batch; 0 if it takes none
 * @param readsMax
 *            keys that it reads at once; 0 if it reads one at a time
 */
record Announced(int writesMax, int readsMax) {
    static final Announced NOTHING = new Announced(0, 0);

    /** Reads a READY message's payload; one that cannot be read announces nothing. */
    static Announced in(ByteString payload) {
        try {
            var parameters = ChaincodeAdditionalParams.parseFrom(payload);
            return new Announced(parameters.getUseWriteBatch() ? size(parameters.getMaxSizeWriteBatch()) : 0,
                    parameters.getUseGetMultipleKeys() ? size(parameters.getMaxSizeGetMultipleKeys()) : 0);
        } catch (InvalidProtocolBufferException _) {
            return NOTHING;
        }
    }

    /** An unsigned number; without a size of its own, a batch is as good as one record. */
    private static int size(int announced) {
        return announced < 0 ? Integer.MAX_VALUE : Math.max(1, announced);
    }

    boolean takesBatches() {
        return writesMax > 0;
    }

    boolean readsSeveral() {
        return readsMax > 0;
    }
}
