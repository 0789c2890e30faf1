package cn.tanji.embedded.validation;

import static org.hyperledger.fabric.protos.peer.TxValidationCode.DUPLICATE_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_OTHER_REASON;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.policy.ApplicationPolicies;
import cn.tanji.embedded.policy.SignaturePolicyEvaluator;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.Version;

/**
 * Judges blocks. Form and signatures are checked in parallel, since they depend on nothing else; policies, duplicates and read
 * conflicts follow in block order on the calling thread.
 */
public final class BlockValidator {
    private final ChannelConfig config;
    private final FormCheck form;
    private final ApplicationPolicies policies;
    private final ExecutorService pool;

    /** A validator for one channel configuration; the pool stays the caller's. */
    public BlockValidator(ChannelConfig config, ExecutorService pool) {
        this.config = config;
        this.form = new FormCheck(config.channelId(), config.members());
        this.policies = new ApplicationPolicies(config.policies(), config.members());
        this.pool = pool;
    }

    /**
     * Judges the next block.
     *
     * @param isOnLedger whether a transaction id is on the ledger, in any state
     * @throws StopConditionException if the block would stop every real peer
     * @throws UnsupportedTransactionException if it holds what this network does not process
     */
    public Judgement judge(Block block, StateView state, Predicate<String> isOnLedger) {
        List<Checked> checked = checkAll(block.getData().getDataList(), isOnLedger);
        if (checked.size() > 1 && checked.stream().anyMatch(Checked.Configured.class::isInstance)) {
            throw new UnsupportedTransactionException("a configuration transaction is alone in its block");
        }
        PolicyReading.require(block.getHeader().getNumber(), block.getData().getDataList(), checked);
        List<TxValidationCode> codes = new ArrayList<>();
        PolicyCheck policyCheck = new PolicyCheck(state, policies, new CollectionPolicies(state, config));
        checked.forEach(one -> codes.add(policyCode(one, policyCheck)));
        markDuplicates(checked, codes);
        SortedMap<Integer, EndorsedTransaction> valid = new TreeMap<>();
        StateUpdates updates = new StateUpdates(state);
        for (int i = 0; i < codes.size(); i++) {
            if (checked.get(i) instanceof Checked.Configured(_, ByteString configuration)) {
                ConfigurationWrite.apply(configuration, new Version(block.getHeader().getNumber(), i), updates);
            }
            if (codes.get(i) == VALID && checked.get(i) instanceof Checked.Sound sound) {
                codes.set(i, readCode(sound.transaction(), updates));
                if (codes.get(i) == VALID) {
                    valid.put(i, sound.transaction());
                    WriteMerge.apply(sound.transaction().sets(), new Version(block.getHeader().getNumber(), i),
                            updates);
                }
            }
        }
        return new Judgement(List.copyOf(codes), checked.stream().map(Checked::transactionId).toList(), valid, updates);
    }

    /**
     * Takes the codes of a stored block as they are and collects its writes.
     *
     * @throws InvalidProtocolBufferException if a transaction called valid does not parse
     */
    public static Judgement replay(Block block, List<TxValidationCode> codes, StateView state)
            throws InvalidProtocolBufferException {
        SortedMap<Integer, EndorsedTransaction> valid = new TreeMap<>();
        StateUpdates updates = new StateUpdates(state);
        List<String> ids = block.getData().getDataList().stream().map(EnvelopeReader::transactionId).toList();
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i) == VALID) {
                Version version = new Version(block.getHeader().getNumber(), i);
                var configuration = EnvelopeReader.configuration(block.getData().getData(i));
                if (configuration.isPresent()) {
                    ConfigurationWrite.apply(configuration.get(), version, updates);
                    continue;
                }
                EndorsedTransaction transaction = EnvelopeReader.endorsed(block.getData().getData(i));
                valid.put(i, transaction);
                WriteMerge.apply(transaction.sets(), version, updates);
            }
        }
        return new Judgement(codes, ids, valid, updates);
    }

    private List<Checked> checkAll(List<ByteString> envelopes, Predicate<String> isOnLedger) {
        List<Future<Checked>> futures = envelopes.stream().map(e -> pool.submit(() -> check(e, isOnLedger))).toList();
        List<Checked> checked = new ArrayList<>();
        for (Future<Checked> future : futures) {
            checked.add(result(future));
        }
        return checked;
    }

    private Checked check(ByteString bytes, Predicate<String> isOnLedger) {
        try {
            Envelope envelope = Parts.parse(Envelope.parser(), bytes, INVALID_OTHER_REASON);
            var configuration = form.configuration(envelope);
            if (configuration.isPresent()) {
                return new Checked.Configured(EnvelopeReader.transactionId(bytes), configuration.get());
            }
            FormCheck.Formed formed = form.check(envelope);
            if (isOnLedger.test(formed.header().getTxId())) {
                throw new Rejection(DUPLICATE_TXID, "duplicate transaction " + formed.header().getTxId());
            }
            EndorsedTransaction transaction = ContentCheck.check(formed);
            return new Checked.Sound(transaction,
                    SignaturePolicyEvaluator.verified(transaction.signatures(), config.members()));
        } catch (Rejection rejection) {
            return new Checked.Rejected(EnvelopeReader.transactionId(bytes), rejection.code(), bytes);
        }
    }

    private static TxValidationCode policyCode(Checked checked, PolicyCheck policies) {
        return switch (checked) {
            case Checked.Configured _ -> VALID;
            case Checked.Rejected(_, TxValidationCode code, ByteString envelope) -> {
                policies.skip(readableSets(envelope));
                yield code;
            }
            case Checked.Sound(EndorsedTransaction transaction, var endorsers) -> {
                try {
                    policies.check(transaction, endorsers);
                    yield VALID;
                } catch (Rejection rejection) {
                    yield rejection.code();
                }
            }
        };
    }

    private static List<NamespaceSet> readableSets(ByteString envelope) {
        try {
            return EnvelopeReader.endorsed(envelope).sets();
        } catch (InvalidProtocolBufferException _) {
            // What does not parse announces no metadata writes.
            return List.of();
        }
    }

    private static void markDuplicates(List<Checked> checked, List<TxValidationCode> codes) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            if (checked.get(i) instanceof Checked.Sound && codes.get(i) == VALID
                    && !seen.add(checked.get(i).transactionId())) {
                codes.set(i, DUPLICATE_TXID);
            }
        }
    }

    private static TxValidationCode readCode(EndorsedTransaction transaction, StateUpdates updates) {
        try {
            ReadCheck.check(transaction, updates);
            return VALID;
        } catch (Rejection rejection) {
            return rejection.code();
        }
    }

    private static Checked result(Future<Checked> future) {
        try {
            return future.get();
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while validating a block", failure);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("validating a block failed", failure);
        }
    }
}
