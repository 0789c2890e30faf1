package cn.tanji.batching;

import java.io.IOException;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * A chaincode whose state access is batched. Extend it instead of {@link ChaincodeBase} and serve it with the shim's
 * chaincode server; implement {@link #handle} as you would {@code invoke}.
 *
 * <p>
 * Two things differ from plain state access, both only with peers that take batches. A write that the peer refuses (an
 * unknown collection, a write after a paged query) fails the transaction when the batch travels, with the peer's own text;
 * the chaincode can no longer catch it. And {@code putState} does not wait.
 */
public abstract class BatchingChaincode extends ChaincodeBase {
    private static final ScopedValue<Boolean> BATCHING = ScopedValue.newInstance();

    /** Whether the shim's server has this chaincode: only then does a stream of this package stand before the peer. */
    private volatile boolean isServed;

    /** Carries out one transaction, as {@code invoke} of a plain chaincode. */
    protected abstract Response handle(ChaincodeStub stub);

    @Override
    public final Response invoke(ChaincodeStub stub) {
        return ScopedValue.where(BATCHING, isServed).call(() -> handle(stub));
    }

    /** Nothing to initialise. */
    @Override
    public Response init(ChaincodeStub stub) {
        return invoke(stub);
    }

    /** Whether the code under way runs on behalf of a batching stream. */
    static boolean isBatching() {
        return BATCHING.orElse(false);
    }

    @Override
    protected StreamObserver<ChaincodeMessage> connectToPeer(StreamObserver<ChaincodeMessage> toPeer)
            throws IOException {
        isServed = true;
        var stream = new BatchingStream(toPeer);
        try {
            return stream.fromPeer(super.connectToPeer(stream.fromChaincode()));
        } catch (IOException | RuntimeException e) {
            // The shim only logs it, and the peer would wait for ever.
            toPeer.onError(Status.INTERNAL.withDescription("the chaincode could not register: " + e.getMessage())
                    .asRuntimeException());
            throw e;
        }
    }
}
