package cn.tanji.embedded.chaincode;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * The peer's end of one stream to a chaincode: the handshake, then many transactions side by side, each with one request
 * under way at most. Once the stream ends, everything under way fails and the session is of no more use.
 */
final class ChaincodeSession implements StreamObserver<ChaincodeMessage> {
    private static final Logger LOG = System.getLogger(ChaincodeSession.class.getName());

    private final String packageId;
    private final StateBatching batching;
    private final Executor executor;
    private final CompletableFuture<StreamObserver<ChaincodeMessage>> outgoing = new CompletableFuture<>();
    private final CompletableFuture<ChaincodeSession> ready = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** A session that answers requests of the chaincode on the executor. */
    ChaincodeSession(String packageId, StateBatching batching, Executor executor) {
        this.packageId = packageId;
        this.batching = batching;
        this.executor = executor;
    }

    /** Gives the session the way back to the chaincode. Call once, right after the stream was opened. */
    void attach(StreamObserver<ChaincodeMessage> toChaincode) {
        outgoing.complete(toChaincode);
    }

    /** Done once the chaincode may be called; fails if the stream ends before. */
    CompletableFuture<ChaincodeSession> ready() {
        return ready;
    }

    /** Whether the stream is over. */
    boolean hasEnded() {
        return ended.isDone();
    }

    /** Runs a transaction and waits for its last message. */
    ChaincodeMessage execute(Invocation invocation, Duration timeout) throws ChaincodeFailedException {
        String key = key(invocation.channelId(), invocation.transactionId());
        Run run = new Run(new PeerRequests(invocation));
        if (runs.putIfAbsent(key, run) != null) {
            throw new ChaincodeFailedException(
                    "txid: " + invocation.transactionId() + "(" + invocation.channelId() + ") exists");
        }
        try {
            send(start(invocation));
            if (hasEnded()) {
                run.terminate();
            }
            return await(run, timeout);
        } finally {
            runs.remove(key, run);
        }
    }

    /** Ends the stream from the peer's side. */
    void close() {
        end("closed by the peer");
        hangUp();
    }

    @Override
    public void onNext(ChaincodeMessage message) {
        if (message.getType() == ChaincodeMessage.Type.KEEPALIVE) {
            return;
        }
        if (ready.isDone()) {
            onTransactionMessage(message);
        } else {
            onHandshakeMessage(message);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end("receive from chaincode support stream failed: " + Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end("EOF");
    }

    private static ChaincodeMessage start(Invocation invocation) {
        return ChaincodeMessage.newBuilder().setType(invocation.input().getIsInit()
                ? ChaincodeMessage.Type.INIT
                : ChaincodeMessage.Type.TRANSACTION)
                .setTxid(invocation.transactionId()).setChannelId(invocation.channelId())
                .setPayload(invocation.input().toByteString()).setProposal(invocation.proposal().signed()).build();
    }

    private static ChaincodeMessage await(Run run, Duration timeout) throws ChaincodeFailedException {
        try {
            return run.last.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new ChaincodeFailedException(ChaincodeFailedException.TIMEOUT_EXPIRED);
        } catch (ExecutionException _) {
            throw new ChaincodeFailedException(ChaincodeFailedException.STREAM_TERMINATED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChaincodeFailedException("interrupted", interrupted);
        }
    }

    private void onHandshakeMessage(ChaincodeMessage message) {
        if (message.getType() != ChaincodeMessage.Type.REGISTER) {
            abort("error handling message, ending stream: [" + message.getTxid()
                    + "] Fabric side handler cannot handle message (" + message.getType() + ") while in created state");
            return;
        }
        String name = nameOf(message);
        if (!name.equals(packageId)) {
            abort("chaincode registered as '" + name + "' where '" + packageId + "' was expected");
            return;
        }
        send(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTERED).build());
        send(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.READY).setPayload(batching.announcement())
                .build());
        ready.complete(this);
    }

    private static String nameOf(ChaincodeMessage register) {
        try {
            return ChaincodeID.parseFrom(register.getPayload()).getName();
        } catch (InvalidProtocolBufferException _) {
            return "";
        }
    }

    private void onTransactionMessage(ChaincodeMessage message) {
        Run run = runs.get(key(message.getChannelId(), message.getTxid()));
        switch (message.getType()) {
            case COMPLETED, ERROR -> {
                if (run != null) {
                    run.last.complete(message);
                }
            }
            case REGISTER, REGISTERED, INIT, READY, TRANSACTION, RESPONSE, UNDEFINED, UNRECOGNIZED -> abort(
                    "error handling message, ending stream: [" + message.getTxid()
                            + "] Fabric side handler cannot handle message (" + message.getType()
                            + ") while in ready state");
            default -> {
                if (run == null) {
                    send(PeerRequests.refusal(message, "no ledger context"));
                } else {
                    run.request(message);
                }
            }
        }
    }

    private void abort(String reason) {
        LOG.log(Level.ERROR, "{0}: {1}", packageId, reason);
        end(reason);
        hangUp();
    }

    private void hangUp() {
        StreamObserver<ChaincodeMessage> toChaincode = outgoing.join();
        synchronized (toChaincode) {
            try {
                toChaincode.onCompleted();
            } catch (IllegalStateException closed) {
                LOG.log(Level.DEBUG, "{0}: stream was closed already: {1}", packageId, closed.getMessage());
            }
        }
    }

    private void end(String reason) {
        ended.complete(reason);
        runs.values().forEach(Run::terminate);
        ready.completeExceptionally(new ChaincodeFailedException(
                "error handling chaincode stream for " + packageId + ": " + reason));
    }

    private void send(ChaincodeMessage message) {
        StreamObserver<ChaincodeMessage> toChaincode = outgoing.join();
        synchronized (toChaincode) {
            try {
                toChaincode.onNext(message);
            } catch (IllegalStateException closed) {
                end("received error while sending message: " + closed.getMessage());
            }
        }
    }

    private static String key(String channelId, String transactionId) {
        return channelId + '\u0000' + transactionId;
    }

    /** One transaction on the stream. */
    private final class Run {
        private final PeerRequests requests;
        private final CompletableFuture<ChaincodeMessage> last = new CompletableFuture<>();
        private final AtomicBoolean pending = new AtomicBoolean();

        Run(PeerRequests requests) {
            this.requests = requests;
        }

        void terminate() {
            last.completeExceptionally(new IllegalStateException(ChaincodeFailedException.STREAM_TERMINATED));
        }

        /** A request that comes before the one before it was answered is dropped, as a peer does. */
        void request(ChaincodeMessage message) {
            if (!pending.compareAndSet(false, true)) {
                LOG.log(Level.ERROR, "[{0}] Another request pending for this CC: {1}. Cannot process.",
                        message.getTxid(), packageId);
                return;
            }
            executor.execute(() -> {
                ChaincodeMessage answer = requests.answer(message);
                if (answer.getType() == ChaincodeMessage.Type.ERROR) {
                    LOG.log(Level.WARNING, answer.getPayload().toStringUtf8());
                }
                pending.set(false);
                send(answer);
            });
        }
    }
}
