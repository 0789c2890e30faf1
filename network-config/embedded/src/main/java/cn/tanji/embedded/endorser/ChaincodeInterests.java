package cn.tanji.embedded.endorser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.simulation.SimulationResults;
import cn.tanji.embedded.statedb.KeyOrder;

/**
 * Tells a gateway whose endorsement a transaction needs: the namespaces it touched, and the policies that its written keys
 * have of their own. System namespaces are left out.
 */
final class ChaincodeInterests {
    private static final String VALIDATION_PARAMETER = "VALIDATION_PARAMETER";

    private ChaincodeInterests() {}

    /**
     * The interest of a transaction, namespaces and collections in their order [core/endorser/endorser.go, buildChaincodeInterest].
     *
     * @throws InvalidProtocolBufferException if a key's policy is no signature policy
     */
    static ChaincodeInterest of(SimulationResults results, Predicate<String> isSystemNamespace)
            throws InvalidProtocolBufferException {
        ChaincodeInterest.Builder interest = ChaincodeInterest.newBuilder();
        for (NsReadWriteSet set : results.readWriteSet().getNsRwsetList()) {
            String namespace = set.getNamespace();
            if (!isSystemNamespace.test(namespace)) {
                var written = results.writtenKeys().getOrDefault(namespace, Collections.emptySortedMap());
                publicCall(namespace, written).ifPresent(interest::addChaincodes);
                SortedSet<String> reads = results.privateReads().getOrDefault(namespace, Collections.emptySortedSet());
                collections(written, reads).forEach(collection -> interest.addChaincodes(ChaincodeCall.newBuilder()
                        .setName(namespace).addCollectionNames(collection)
                        .setNoPrivateReads(!reads.contains(collection))));
            }
        }
        return interest.build();
    }

    /**
     * The call that stands for public state. A namespace's own policy is not needed if every written key has one, of private keys,
     * too, which stand here; a namespace only read needs its own.
     */
    private static Optional<ChaincodeCall> publicCall(String namespace,
            SortedMap<String, SortedMap<String, Map<String, ByteString>>> written)
            throws InvalidProtocolBufferException {
        List<SignaturePolicyEnvelope> policies = new ArrayList<>();
        for (SortedMap<String, Map<String, ByteString>> keys : written.values()) {
            for (Map<String, ByteString> metadata : keys.values()) {
                ByteString policy = metadata.get(VALIDATION_PARAMETER);
                if (policy != null) {
                    policies.add(SignaturePolicyEnvelope.parseFrom(policy));
                }
            }
        }
        boolean needsOwn = written.isEmpty() || hasKeyWithoutPolicy(written.get(""));
        return policies.isEmpty() && !needsOwn
                ? Optional.empty()
                : Optional.of(ChaincodeCall.newBuilder().setName(namespace).addAllKeyPolicies(policies)
                        .setDisregardNamespacePolicy(!needsOwn).build());
    }

    private static SortedSet<String> collections(
            SortedMap<String, SortedMap<String, Map<String, ByteString>>> written, SortedSet<String> reads) {
        SortedSet<String> needed = new TreeSet<>(KeyOrder.UTF8);
        needed.addAll(reads);
        written.forEach((collection, keys) -> {
            if (!collection.isEmpty() && hasKeyWithoutPolicy(keys)) {
                needed.add(collection);
            }
        });
        return needed;
    }

    private static boolean hasKeyWithoutPolicy(@Nullable SortedMap<String, Map<String, ByteString>> keys) {
        return keys != null
                && keys.values().stream().anyMatch(metadata -> !metadata.containsKey(VALIDATION_PARAMETER));
    }
}
