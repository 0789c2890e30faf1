package cn.tanji.embedded.chaincode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.shim.Chaincode;

/**
 * A chaincode object of the official shim, called directly instead of over a stream. Each run has its own virtual thread; a
 * run that takes too long is interrupted and its results are dropped.
 */
public final class InProcessChaincode implements ChaincodeRuntime {
    /** How long a Fabric peer waits for a chaincode. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String packageId;
    private final String mspId;
    private final Chaincode chaincode;
    private final Duration timeout;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** A chaincode run for one organisation with Fabric's time-out. */
    public InProcessChaincode(String packageId, String mspId, Chaincode chaincode) {
        this(packageId, mspId, chaincode, TIMEOUT);
    }

    /**
     * A chaincode run for one organisation.
     *
     * @param packageId what names the package in messages
     * @param mspId what the chaincode learns as the peer's organisation
     * @param chaincode an initialised chaincode; must bear being called by many threads
     * @param timeout longest time a run may take
     */
    public InProcessChaincode(String packageId, String mspId, Chaincode chaincode, Duration timeout) {
        this.packageId = packageId;
        this.mspId = mspId;
        this.chaincode = chaincode;
        this.timeout = timeout;
    }

    @Override
    public String packageId() {
        return packageId;
    }

    @Override
    public ChaincodeMessage execute(Invocation invocation) throws ChaincodeFailedException {
        String transactionId = invocation.transactionId();
        if (!running.add(transactionId)) {
            throw new ChaincodeFailedException(
                    "error sending: txid: " + transactionId + "(" + invocation.channelId() + ") exists");
        }
        try {
            return run(invocation);
        } finally {
            running.remove(transactionId);
        }
    }

    @Override
    public void close() {
        // Nothing is held: a chaincode object belongs to whoever made it.
    }

    private ChaincodeMessage run(Invocation invocation) throws ChaincodeFailedException {
        var run = new FutureTask<>(() -> call(invocation));
        Thread.ofVirtual().name("chaincode-", 0).start(run);
        try {
            return run.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            run.cancel(true);
            throw new ChaincodeFailedException("error sending: " + ChaincodeFailedException.TIMEOUT_EXPIRED);
        } catch (InterruptedException interrupted) {
            run.cancel(true);
            Thread.currentThread().interrupt();
            throw new ChaincodeFailedException("error sending: interrupted", interrupted);
        } catch (ExecutionException failure) {
            return message(invocation, ChaincodeMessage.Type.ERROR, stackTrace(thrown(failure))).build();
        }
    }

    private ChaincodeMessage call(Invocation invocation) {
        SimulatorStub stub = new SimulatorStub(invocation, mspId);
        Chaincode.Response answer = invocation.input().getIsInit() ? chaincode.init(stub) : chaincode.invoke(stub);
        ChaincodeMessage.Builder last = message(invocation, ChaincodeMessage.Type.COMPLETED,
                encode(answer).toByteString());
        stub.event().ifPresent(last::setChaincodeEvent);
        return last.build();
    }

    /** Statuses the shim has no name for make it fail here, as they do on the stream. */
    private static Response encode(Chaincode.Response answer) {
        Response.Builder response = Response.newBuilder().setStatus(answer.getStatus().getCode());
        String message = answer.getMessage();
        if (message != null) {
            response.setMessage(message);
        }
        byte[] payload = answer.getPayload();
        if (payload != null) {
            response.setPayload(ByteString.copyFrom(payload));
        }
        return response.build();
    }

    private static ChaincodeMessage.Builder message(Invocation invocation, ChaincodeMessage.Type type,
            ByteString payload) {
        return ChaincodeMessage.newBuilder().setType(type).setTxid(invocation.transactionId())
                .setChannelId(invocation.channelId()).setPayload(payload);
    }

    private static Throwable thrown(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : cause;
    }

    private static ByteString stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return ByteString.copyFromUtf8(text.toString());
    }
}
