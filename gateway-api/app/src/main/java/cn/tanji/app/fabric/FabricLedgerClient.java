package cn.tanji.app.fabric;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;

import cn.tanji.app.fabric.LedgerFailure.Kind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.Receipt;

/**
 * The ledger through the official Gateway client. The only place that retries: a transaction that lost a race is
 * proposed anew under the same request id, a few times, with growing pauses. A transaction is never submitted twice.
 */
@Singleton
final class FabricLedgerClient implements LedgerClient {
    private static final int TRIES = 5;
    private static final int PAUSE_MILLIS = 40;

    private final Connections connections;
    private final CommitStatuses statuses;
    private final SentJournal journal;
    private final InFlight inFlight;
    private final CanonicalJson json = new CanonicalJson();

    FabricLedgerClient(Connections connections, CommitStatuses statuses, SentJournal journal, InFlight inFlight) {
        this.connections = connections;
        this.statuses = statuses;
        this.journal = journal;
        this.inFlight = inFlight;
    }

    @Override
    public Submitted submit(LedgerCall call) {
        return inFlight.run(() -> retrying(() -> submitOnce(call, true)));
    }

    @Override
    public Submitted send(LedgerCall call) {
        return inFlight.run(() -> retrying(() -> submitOnce(call, false)));
    }

    @Override
    public Submitted dryRun(LedgerCall call) {
        return inFlight.run(() -> retrying(() -> {
            var transaction = endorse(call);
            var receipt = receipt(transaction.getResult());
            return new Submitted(receipt.transaction(), Optional.empty(), receipt, isRepeat(receipt, transaction));
        }));
    }

    @Override
    public <T extends Record> Optional<T> read(Participant participant, String namespace, RecordRef<T> ref) {
        var parameters = Stream.concat(Stream.of(ref.kind().name()), ref.key().stream()).toArray(String[]::new);
        return inFlight.run(() -> {
            try {
                var found = connections.contract(participant, namespace).evaluateTransaction("Read", parameters);
                return found.length == 0 ? Optional.empty() : Optional.of(json.read(ref.kind().type(), found));
            } catch (GatewayException e) {
                throw Failures.beforeSubmit(e, "");
            }
        });
    }

    private Submitted submitOnce(LedgerCall call, boolean wait) {
        var transaction = endorse(call);
        var receipt = receipt(transaction.getResult());
        if (isRepeat(receipt, transaction)) {
            var block = wait ? Optional.of(statuses.block(receipt.transaction())) : Optional.<Long>empty();
            return new Submitted(receipt.transaction(), block, receipt, true);
        }
        journal.aboutToSubmit(transaction.getTransactionId(), call.participant(), call.requestId());
        return new Submitted(receipt.transaction(), commit(transaction, wait), receipt, false);
    }

    private Transaction endorse(LedgerCall call) {
        var proposal = connections.contract(call.participant(), call.namespace()).newProposal(call.operation())
                .addArguments(call.requestId(), json.write(call.command())).build();
        try {
            return proposal.endorse();
        } catch (EndorseException e) {
            throw Failures.beforeSubmit(e, proposal.getTransactionId());
        }
    }

    /** The contract answered with the receipt of an earlier transaction, so there is nothing to submit. */
    private static boolean isRepeat(Receipt receipt, Transaction transaction) {
        return !receipt.transaction().equals(transaction.getTransactionId());
    }

    private Optional<Long> commit(Transaction transaction, boolean wait) {
        var id = transaction.getTransactionId();
        try {
            var submitted = transaction.submitAsync();
            if (!wait) {
                return Optional.empty();
            }
            var status = submitted.getStatus();
            if (!status.isSuccessful()) {
                throw Failures.invalid(status.getCode(), id);
            }
            return Optional.of(status.getBlockNumber());
        } catch (SubmitException e) {
            var failure = Failures.onSubmit(e, id);
            if (failure.kind() != Kind.OUTCOME_UNKNOWN) {
                throw failure;
            }
            return Optional.of(statuses.block(id));
        } catch (CommitStatusException e) {
            return Optional.of(statuses.block(id));
        }
    }

    private Receipt receipt(byte[] result) {
        return json.read(Receipt.class, new String(result, StandardCharsets.UTF_8));
    }

    private interface Attempt {
        Submitted run();
    }

    private static Submitted retrying(Attempt attempt) {
        for (int tried = 1;; tried++) {
            try {
                return attempt.run();
            } catch (LedgerFailure e) {
                if (e.kind() != Kind.CONFLICT || tried == TRIES) {
                    throw e;
                }
                pause(tried, e);
            }
        }
    }

    private static void pause(int tried, LedgerFailure failure) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS << tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
