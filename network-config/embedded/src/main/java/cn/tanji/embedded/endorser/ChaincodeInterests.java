package cn.tanji.embedded.endorser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.simulation.SimulationResults;

/**
 * Tells a gateway whose endorsement a transaction needs: the namespaces it touched, and the policies that its written keys
 * have of their own. System namespaces are left out.
 */
final class ChaincodeInterests {
    private static final String VALIDATION_PARAMETER = "VALIDATION_PARAMETER";

    private ChaincodeInterests() {}

    /**
     * The interest of a transaction, namespaces in their order.
     *
     * @throws InvalidProtocolBufferException if a key's policy is no signature policy
     */
    static ChaincodeInterest of(SimulationResults results, Predicate<String> isSystemNamespace)
            throws InvalidProtocolBufferException {
        ChaincodeInterest.Builder interest = ChaincodeInterest.newBuilder();
        for (NsReadWriteSet set : results.readWriteSet().getNsRwsetList()) {
            if (!isSystemNamespace.test(set.getNamespace())) {
                interest.addChaincodes(call(set.getNamespace(), results.writtenKeys().get(set.getNamespace())));
            }
        }
        return interest.build();
    }

    /** A namespace's own policy is not needed if every written key has one. A namespace only read needs its own. */
    private static ChaincodeCall call(String namespace,
            @Nullable SortedMap<String, Map<String, ByteString>> writtenKeys)
            throws InvalidProtocolBufferException {
        ChaincodeCall.Builder call = ChaincodeCall.newBuilder().setName(namespace);
        if (writtenKeys == null) {
            return call.build();
        }
        List<SignaturePolicyEnvelope> policies = new ArrayList<>();
        for (Map<String, ByteString> metadata : writtenKeys.values()) {
            ByteString policy = metadata.get(VALIDATION_PARAMETER);
            if (policy != null) {
                policies.add(SignaturePolicyEnvelope.parseFrom(policy));
            }
        }
        return call.addAllKeyPolicies(policies).setDisregardNamespacePolicy(policies.size() == writtenKeys.size())
                .build();
    }
}
