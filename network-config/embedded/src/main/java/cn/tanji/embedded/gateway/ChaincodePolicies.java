package cn.tanji.embedded.gateway;

import java.util.List;
import java.util.Optional;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** What endorsement is planned by, as discovery knows it [core/chaincode/lifecycle/metadata_provider.go]. */
@FunctionalInterface
interface ChaincodePolicies {
    /** Endorsement policy of a chaincode; empty if none of that name is defined. */
    Optional<SignaturePolicyEnvelope> of(String chaincode);

    /** Number of the block whose configuration is in force: what was planned by another is worth nothing. */
    default long configuration() {
        return 0;
    }

    /** Endorsement policy of a private data collection; empty if the chaincode's counts. */
    default Optional<SignaturePolicyEnvelope> ofCollection(String chaincode, String collection) {
        return Optional.empty();
    }

    /** Whose peers hold the data of a collection: those that satisfy one of these. Empty if there is no such collection. */
    default Optional<List<MSPPrincipal>> members(String chaincode, String collection) {
        return Optional.empty();
    }
}
