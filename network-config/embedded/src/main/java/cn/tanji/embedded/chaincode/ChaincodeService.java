package cn.tanji.embedded.chaincode;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.jspecify.annotations.Nullable;

/**
 * A chaincode service that the peer dials: one stream for all transactions of this organisation. The first call opens it; a
 * call after the stream was lost opens it again, and fails with the reason if nobody answers.
 */
public final class ChaincodeService implements ChaincodeRuntime {
    /** How long a peer waits for a chaincode to register. */
    public static final Duration STARTUP_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

    private final String packageId;
    private final ChaincodeEndpoint endpoint;
    private final StateBatching batching;
    private final Duration startupTimeout;
    private final Duration executeTimeout;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable CompletableFuture<ChaincodeSession> launch;
    private @Nullable ManagedChannel connection;
    private boolean closed;

    /** A service with Fabric's time-outs, to which this is announced. */
    public ChaincodeService(String packageId, ChaincodeEndpoint endpoint, StateBatching batching) {
        this(packageId, endpoint, batching, STARTUP_TIMEOUT, InProcessChaincode.TIMEOUT);
    }

    /**
     * A service.
     *
     * @param packageId the name under which the chaincode registers
     * @param endpoint where it listens
     * @param batching what is announced to it
     * @param startupTimeout longest time from dialling to registration
     * @param executeTimeout longest time a run may take
     */
    public ChaincodeService(String packageId, ChaincodeEndpoint endpoint, StateBatching batching,
            Duration startupTimeout, Duration executeTimeout) {
        this.packageId = packageId;
        this.endpoint = endpoint;
        this.batching = batching;
        this.startupTimeout = startupTimeout;
        this.executeTimeout = executeTimeout;
    }

    @Override
    public String packageId() {
        return packageId;
    }

    /**
     * Opens the stream if it is not open. Calling this before the first transaction keeps streams to one chaincode object
     * from being opened while another works.
     *
     * @throws ChaincodeFailedException if the chaincode does not answer or does not register
     */
    public void launch() throws ChaincodeFailedException {
        session();
    }

    @Override
    public ChaincodeMessage execute(Invocation invocation) throws ChaincodeFailedException {
        ChaincodeSession session = session();
        try {
            return session.execute(invocation, executeTimeout);
        } catch (ChaincodeFailedException failure) {
            throw new ChaincodeFailedException("error sending: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        CompletableFuture<ChaincodeSession> current;
        synchronized (this) {
            closed = true;
            current = launch;
        }
        if (current != null && current.isDone() && !current.isCompletedExceptionally()) {
            current.join().close();
        }
        disconnect();
        executor.shutdown();
    }

    private ChaincodeSession session() throws ChaincodeFailedException {
        try {
            return currentLaunch().get();
        } catch (ExecutionException failure) {
            throw new ChaincodeFailedException(
                    "could not launch chaincode " + packageId + ": " + reason(failure), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChaincodeFailedException("could not launch chaincode " + packageId + ": interrupted",
                    interrupted);
        }
    }

    /** The launch under way or done; a new one if there was none, it failed, or its stream has ended since. */
    private synchronized CompletableFuture<ChaincodeSession> currentLaunch() {
        CompletableFuture<ChaincodeSession> current = launch;
        if (current != null && (!current.isDone() || isUsable(current))) {
            return current;
        }
        CompletableFuture<ChaincodeSession> next = new CompletableFuture<>();
        launch = next;
        if (closed) {
            next.completeExceptionally(new ChaincodeFailedException("the peer is stopped"));
        } else {
            executor.execute(() -> dial(next));
        }
        return next;
    }

    private static boolean isUsable(CompletableFuture<ChaincodeSession> done) {
        return !done.isCompletedExceptionally() && !done.join().hasEnded();
    }

    private void dial(CompletableFuture<ChaincodeSession> result) {
        long start = System.nanoTime();
        while (true) {
            try {
                result.complete(connect());
                return;
            } catch (TimeoutException _) {
                result.completeExceptionally(new ChaincodeFailedException(
                        "timeout expired while starting chaincode " + packageId + " for transaction"));
                return;
            } catch (ChaincodeFailedException failure) {
                if (System.nanoTime() - start >= endpoint.dialTimeout().toNanos()) {
                    result.completeExceptionally(new ChaincodeFailedException(
                            "connection to " + packageId + " failed: " + failure.getMessage(), failure));
                    return;
                }
            }
            if (!pause()) {
                result.completeExceptionally(new ChaincodeFailedException("interrupted"));
                return;
            }
        }
    }

    private ChaincodeSession connect() throws ChaincodeFailedException, TimeoutException {
        disconnect();
        ManagedChannel channel = ChaincodeDialer.dial(endpoint, executor);
        synchronized (this) {
            connection = channel;
        }
        ChaincodeSession session = new ChaincodeSession(packageId, batching, executor);
        session.attach(ChaincodeGrpc.newStub(channel).connect(session));
        try {
            return session.ready().get(startupTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw new ChaincodeFailedException(reason(failure), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChaincodeFailedException("interrupted", interrupted);
        }
    }

    private synchronized void disconnect() {
        if (connection != null) {
            connection.shutdownNow();
            connection = null;
        }
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY_INTERVAL);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
