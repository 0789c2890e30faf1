package cn.tanji.embedded.validation;

import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_CHAINCODE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.MetaDataKeys;

import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.policy.ApplicationPolicies;
import cn.tanji.embedded.policy.Policy;
import cn.tanji.embedded.policy.Verdict;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.VersionedValue;

/**
 * Judges the endorsements of a block's transactions, in block order, by the policies committed before the block: for each written
 * key its own, else the chaincode's, which is also asked if nothing was written. For one block and one thread.
 */
final class PolicyCheck {
    /** Name of the metadata that holds a key's own policy. */
    static final String VALIDATION_PARAMETER = MetaDataKeys.VALIDATION_PARAMETER.name();

    private static final ApplicationPolicy LIFECYCLE = ApplicationPolicy.newBuilder()
            .setChannelConfigPolicyReference("/Channel/Application/LifecycleEndorsement").build();

    private final StateView state;
    private final ApplicationPolicies policies;
    private final CollectionPolicies collections;
    private final KeyPolicyChanges changes = new KeyPolicyChanges();
    private final Map<String, Optional<Policy>> chaincodePolicies = new HashMap<>();

    PolicyCheck(StateView state, ApplicationPolicies policies, CollectionPolicies collections) {
        this.state = state;
        this.collections = collections;
        this.policies = policies;
    }

    /** Judges the next transaction of the block. */
    void check(EndorsedTransaction transaction, List<Identity> endorsers) throws Rejection {
        try {
            for (String namespace : transaction.judgedNamespaces()) {
                check(namespace, transaction, endorsers);
            }
            changes.met(transaction.sets());
        } catch (Rejection rejection) {
            changes.notMet(transaction.sets(), transaction.judgedNamespaces());
            throw rejection;
        }
    }

    /** Takes note of a transaction that was rejected before its policies. */
    void skip(List<NamespaceSet> sets) {
        changes.unjudged(sets);
    }

    private void check(String namespace, EndorsedTransaction transaction, List<Identity> endorsers) throws Rejection {
        Policy chaincode = chaincodePolicies.computeIfAbsent(namespace, this::chaincodePolicy)
                .orElseThrow(() -> new Rejection(INVALID_CHAINCODE, "chaincode " + namespace + " is not defined"));
        boolean keyJudged = false;
        Set<String> judged = new HashSet<>();
        for (NamespaceSet set : transaction.sets()) {
            if (!set.chaincode().equals(namespace) || !set.writes()) {
                continue;
            }
            for (String key : writtenKeys(set)) {
                Optional<Policy> own = keyPolicy(set.namespace(), key);
                if (own.isPresent()) {
                    require(own.get(), endorsers, "key " + KeyPolicyChanges.printable(key) + " of " + set.namespace());
                    keyJudged = true;
                } else if (judged.add(set.namespace())) {
                    require(commonPolicy(set, chaincode), endorsers, "chaincode " + set.namespace());
                }
            }
        }
        if (!keyJudged && judged.isEmpty()) {
            require(chaincode, endorsers, "chaincode " + namespace);
        }
    }

    /** The policy of keys that have none of their own: the collection's, else the chaincode's. */
    private Policy commonPolicy(NamespaceSet set, Policy chaincode) throws Rejection {
        if (set.collection().isEmpty()) {
            return chaincode;
        }
        return collections.of(set.chaincode(), set.collection().get()).map(policies::of).orElse(chaincode);
    }

    private static List<String> writtenKeys(NamespaceSet set) {
        List<String> values = set.set().getWritesList().stream().map(KVWrite::getKey).toList();
        List<String> metadata = set.set().getMetadataWritesList().stream().map(KVMetadataWrite::getKey).toList();
        return Stream.concat(values.stream(), metadata.stream()).toList();
    }

    private Optional<Policy> keyPolicy(String namespace, String key) throws Rejection {
        if (changes.changed(namespace, key)) {
            throw new Rejection(ENDORSEMENT_POLICY_FAILURE,
                    "the policy of key " + KeyPolicyChanges.printable(key) + " of "
                            + namespace + " was changed by an earlier transaction of the block");
        }
        VersionedValue stored = state.get(namespace, key);
        ByteString parameter = stored == null ? null : stored.metadata().get(VALIDATION_PARAMETER);
        if (parameter == null || parameter.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(policies.ofKey(parameter));
        } catch (InvalidProtocolBufferException failure) {
            throw new StopConditionException("the policy of key " + KeyPolicyChanges.printable(key) + " of " + namespace
                    + " does not parse: every real peer would stop at a write of it. Set a key's policy only through the shim's"
                    + " endorsement policy types");
        }
    }

    private static void require(Policy policy, List<Identity> endorsers, String what) throws Rejection {
        Verdict verdict = policy.evaluateIdentities(endorsers);
        if (!verdict.satisfied()) {
            throw new Rejection(ENDORSEMENT_POLICY_FAILURE, "endorsement policy of " + what + ": " + verdict.reason());
        }
    }

    private Optional<Policy> chaincodePolicy(String namespace) {
        return namespace.equals(ChaincodeDefinitions.NAMESPACE)
                ? Optional.of(policies.of(LIFECYCLE))
                : ChaincodeDefinitions.of(state, namespace).map(ChaincodeDefinition::endorsementPolicy)
                        .map(policies::of);
    }
}
