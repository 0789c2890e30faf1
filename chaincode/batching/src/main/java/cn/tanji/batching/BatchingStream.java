package cn.tanji.batching;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the shim and one stream to one peer. All state is this stream's own: two peers may run the same
 * transaction at the same time, and a peer that connects again announces anew.
 */
final class BatchingStream {
    private static final Logger LOG = Logger.getLogger(BatchingStream.class.getName());

    private final StreamObserver<ChaincodeMessage> toPeer;
    /** Messages leave from the shim's threads and from the one that takes the peer's answers. */
    private final ReentrantLock sending = new ReentrantLock();
    private final Map<String, BatchedTransaction> transactions = new ConcurrentHashMap<>();
    private volatile Announced announced = Announced.NOTHING;
    private volatile @Nullable StreamObserver<ChaincodeMessage> shim;

    BatchingStream(StreamObserver<ChaincodeMessage> toPeer) {
        this.toPeer = toPeer;
    }

    /** Takes the shim's messages. It must never throw: the shim would not let go of its lock, and the stream would freeze. */
    StreamObserver<ChaincodeMessage> fromChaincode() {
        return new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                try {
                    if (message.getType() == ChaincodeMessage.Type.REGISTER
                            || message.getType() == ChaincodeMessage.Type.KEEPALIVE) {
                        send(message);
                    } else {
                        transaction(message).fromChaincode(message);
                    }
                } catch (RuntimeException e) {
                    LOG.log(Level.SEVERE, "a message of the chaincode could not be passed on", e);
                }
            }

            @Override
            public void onError(Throwable problem) {
                toPeer.onError(problem);
            }

            @Override
            public void onCompleted() {
                toPeer.onCompleted();
            }
        };
    }

    /** Takes the peer's messages and passes on to the shim what concerns it. */
    StreamObserver<ChaincodeMessage> fromPeer(StreamObserver<ChaincodeMessage> toShim) {
        shim = toShim;
        return new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                switch (message.getType()) {
                    case READY -> {
                        announced = Announced.in(message.getPayload());
                        toShim.onNext(message);
                    }
                    case RESPONSE, ERROR -> answer(message, toShim);
                    default -> toShim.onNext(message);
                }
            }

            @Override
            public void onError(Throwable problem) {
                transactions.clear();
                toShim.onError(problem);
            }

            @Override
            public void onCompleted() {
                transactions.clear();
                toShim.onCompleted();
            }
        };
    }

    private void answer(ChaincodeMessage message, StreamObserver<ChaincodeMessage> toShim) {
        var transaction = transactions.get(key(message));
        if (transaction == null) {
            toShim.onNext(message);
        } else {
            transaction.fromPeer(message);
        }
    }

    private BatchedTransaction transaction(ChaincodeMessage message) {
        return transactions.computeIfAbsent(key(message),
                _ -> new BatchedTransaction(announced, new BatchedTransaction.Ends() {
                    @Override
                    public void toPeer(ChaincodeMessage next) {
                        send(next);
                    }

                    @Override
                    public void toChaincode(ChaincodeMessage next) {
                        var receiver = shim;
                        if (receiver != null) {
                            receiver.onNext(next);
                        }
                    }

                    @Override
                    public void ended() {
                        transactions.remove(key(message));
                    }
                }));
    }

    /** The peer knows a transaction by channel and id. */
    private static String key(ChaincodeMessage message) {
        return message.getChannelId() + '\u0000' + message.getTxid();
    }

    private void send(ChaincodeMessage message) {
        sending.lock();
        try {
            toPeer.onNext(message);
        } catch (RuntimeException e) {
            // The stream is over; the peer's side of it says so to the shim.
            LOG.log(Level.WARNING, "the peer can no longer be reached", e);
        } finally {
            sending.unlock();
        }
    }
}
