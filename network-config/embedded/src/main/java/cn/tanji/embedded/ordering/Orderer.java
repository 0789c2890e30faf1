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
import cn.tanji.embedded.channel.RefusedConfigurationException;
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
    private final ConfigurationTransaction configurations;
    private final Map<String, Envelope> pending = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * @param ledger where it is looked up whether a transaction is known
     * @param line takes what is accepted
     * @param configurations judges updates of the configuration
     */
    public Orderer(Ledger ledger, Expiry expiry, CommitLine line, ConfigurationTransaction configurations) {
        this.configurations = configurations;
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
            if (form.channel().getType() == HeaderType.CONFIG_UPDATE_VALUE) {
                configure(envelope, form);
                return BroadcastResponse.newBuilder().setStatus(Status.SUCCESS).build();
            }
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
            case CONFIG -> throw new RefusedEnvelope("message is of type that cannot be processed directly");
            case ORDERER_TRANSACTION -> throw new RefusedEnvelope("message is of type that is no longer supported");
            case null, default -> {
                // What else there is belongs to the form of a transaction.
            }
        }
    }

    /** What an orderer does with an update: its own filters, the members' rules, and the filters again for what it made of it. */
    private void configure(Envelope update, EnvelopeForm form) throws RefusedEnvelope {
        try {
            requireSize(update);
            requireWriter(update, form.signer().getCreator());
        } catch (RefusedEnvelope refused) {
            throw refused.after("config update for existing channel did not pass initial checks: ");
        }
        Envelope transaction;
        try {
            transaction = configurations.of(update);
        } catch (RefusedConfigurationException refused) {
            throw new RefusedEnvelope("error applying config update to existing channel '"
                    + ledger.config().channelId() + "': " + refused.getMessage(), refused);
        }
        try {
            requireSize(transaction);
        } catch (RefusedEnvelope refused) {
            throw refused.after("config update for existing channel did not pass final checks: ");
        }
        if (!line.configure(update)) {
            throw new RefusedEnvelope(Status.SERVICE_UNAVAILABLE, line.whyClosed());
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
