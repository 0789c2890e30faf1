package cn.tanji.embedded.gateway;

import java.util.List;
import java.util.Optional;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

import cn.tanji.embedded.channel.ChaincodeCollections;
import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.channel.ImplicitCollections;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.policy.ApplicationPolicies;

/** The policies of the definitions on a ledger. */
record DefinedPolicies(Ledger ledger) implements ChaincodePolicies {
    @Override
    public Optional<SignaturePolicyEnvelope> of(String chaincode) {
        return ChaincodeDefinitions.of(ledger.snapshot(), chaincode).map(ChaincodeDefinition::endorsementPolicy)
                .map(policy -> policies().of(policy).asSignaturePolicy());
    }

    @Override
    public long configuration() {
        return ledger.config().blockNumber();
    }

    /** A member's own collection is planned with any member of it, and judged by its policy for endorsement. */
    @Override
    public Optional<SignaturePolicyEnvelope> ofCollection(String chaincode, String collection) {
        Optional<String> owner = ImplicitCollections.owner(collection);
        return owner.isPresent()
                ? owner.map(ChaincodeCollections::signedByMember)
                : find(chaincode, collection).filter(StaticCollectionConfig::hasEndorsementPolicy)
                        .map(found -> policies().of(found.getEndorsementPolicy()).asSignaturePolicy());
    }

    @Override
    public Optional<List<MSPPrincipal>> members(String chaincode, String collection) {
        return find(chaincode, collection)
                .map(found -> found.getMemberOrgsPolicy().getSignaturePolicy().getIdentitiesList());
    }

    private Optional<StaticCollectionConfig> find(String chaincode, String collection) {
        return new ChaincodeCollections(ledger.snapshot(), ledger.config()).find(chaincode, collection);
    }

    private ApplicationPolicies policies() {
        return new ApplicationPolicies(ledger.config().policies(), ledger.config().members());
    }
}
