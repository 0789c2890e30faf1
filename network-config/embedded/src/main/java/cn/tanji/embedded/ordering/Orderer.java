package cn.tanji.embedded.ordering;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

import cn.tanji.embedded.access.Expiry;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.policy.SignedData;
import cn.tanji.embedded.policy.Verdict;

/**
 * Decides which envelopes are ordered. The checks of a Fabric orderer come first, in its order; then form and novelty,
 * which keep the two sequences that stop a real channel from ever arising here.
 */
public final class Orderer {
    private static final String WRITERS = "/Channel/Writers";

    private final Ledger ledger;
    private final Expiry expiry;
    private final CommitLine line;
    private final Map<String, Envelope> pending = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * @param ledger where it is looked up whether a transaction is known
     * @param line takes what is accepted
     */
    public Orderer(Ledger ledger, Expiry expiry, CommitLine line) {
        this.ledger = ledger;
        this.expiry = expiry;
        this.line = line;
        ledger.onCommit(result -> result.transactionIds().forEach(pending::remove));
    }

    /** Refuses every envelope from now on, as if nobody could be reached. What is accepted already is committed. */
    public void stop() {
        stopped = true;
    }

    /** Accepts envelopes again. */
    public void start() {
        stopped = false;
    }

    /** Accepts or refuses an envelope. SUCCESS means that it will be in a block, unless the process ends before. */
    public BroadcastResponse broadcast(Envelope envelope) {
        try {
            requireRunning();
            EnvelopeForm form = EnvelopeForm.parse(envelope);
            requireChannelAndType(form);
            requireSize(envelope);
            requireWriter(envelope, form.signer().getCreator());
            form.requireSoundTransaction();
            order(envelope, form.channel().getTxId());
            return BroadcastResponse.newBuilder().setStatus(Status.SUCCESS).build();
        } catch (RefusedEnvelope refused) {
            return refused.response();
        }
    }

    private void requireRunning() throws RefusedEnvelope {
        if (stopped) {
            throw new RefusedEnvelope(Status.SERVICE_UNAVAILABLE, "the orderer is stopped");
        }
    }

    private void requireChannelAndType(EnvelopeForm form) throws RefusedEnvelope {
        if (!form.channel().getChannelId().equals(ledger.config().channelId())) {
            throw new RefusedEnvelope("channel does not exist");
        }
        switch (HeaderType.forNumber(form.channel().getType())) {
            case CONFIG_UPDATE ->
                throw new RefusedEnvelope("The embedded network does not offer configuration updates: "
                        + "the channel is configured by its definition at start.");
            case CONFIG -> throw new RefusedEnvelope("message is of type that cannot be processed directly");
            case ORDERER_TRANSACTION -> throw new RefusedEnvelope("message is of type that is no longer supported");
            case null, default -> {
                // What else there is belongs to the form of a transaction.
            }
        }
    }

    private void requireSize(Envelope envelope) throws RefusedEnvelope {
        if (envelope.getPayload().isEmpty()) {
            throw new RefusedEnvelope("message payload is empty");
        }
        int bytes = envelope.getPayload().size() + envelope.getSignature().size();
        int bytesMax = ledger.config().batch().absoluteMaxBytes();
        if (bytes > bytesMax) {
            throw new RefusedEnvelope(
                    "message payload is " + bytes + " bytes and exceeds maximum allowed " + bytesMax + " bytes");
        }
    }

    private void requireWriter(Envelope envelope, ByteString creator) throws RefusedEnvelope {
        if (expiry.isPast(creator)) {
            throw new RefusedEnvelope("broadcast client identity expired");
        }
        ChannelConfig config = ledger.config();
        SignedData signed = new SignedData(envelope.getPayload(), creator, envelope.getSignature());
        Verdict verdict = config.policies().evaluate(WRITERS, List.of(signed));
        if (!verdict.satisfied()) {
            throw new RefusedEnvelope(Status.FORBIDDEN, verdict.reason() + ": permission denied");
        }
    }

    /** A repeat of what is pending is accepted and not ordered again; a repeat of what is committed is refused. */
    private void order(Envelope envelope, String transactionId) throws RefusedEnvelope {
        Envelope earlier = pending.putIfAbsent(transactionId, envelope);
        if (earlier != null) {
            if (!earlier.equals(envelope)) {
                throw new RefusedEnvelope("another envelope of transaction " + transactionId + " is pending");
            }
            return;
        }
        if (ledger.contains(transactionId)) {
            pending.remove(transactionId, envelope);
            throw new RefusedEnvelope("request already processed: transaction " + transactionId
                    + " is on the ledger; ask for its commit status instead of submitting it again");
        }
        if (!line.add(new PendingTransaction(envelope, transactionId, System.nanoTime()))) {
            pending.remove(transactionId, envelope);
            throw new RefusedEnvelope(Status.SERVICE_UNAVAILABLE, line.whyClosed());
        }
    }
}
