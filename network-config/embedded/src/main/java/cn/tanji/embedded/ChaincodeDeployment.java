package cn.tanji.embedded;

import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * A chaincode of the channel and where it runs. A change of version, policy or collections is committed at the next start, as the next
 * sequence of its definition.
 *
 * @param name namespace of its state and name clients call
 * @param version free text, part of every endorsed answer
 * @param endorsementPolicy who must endorse writes to the namespace
 * @param source where it runs; may change freely between starts
 * @param collections its private data collections, beside each member's own
 */
public record ChaincodeDeployment(
        String name,
        String version,
        SignaturePolicyEnvelope endorsementPolicy,
        ChaincodeSource source,
        CollectionConfigPackage collections) {
    /** A chaincode that defines no private data collections. */
    public ChaincodeDeployment(
            String name,
            String version,
            SignaturePolicyEnvelope endorsementPolicy,
            ChaincodeSource source) {
        this(name, version, endorsementPolicy, source, CollectionConfigPackage.getDefaultInstance());
    }

    /** The same chaincode with one private data collection more. */
    public ChaincodeDeployment withCollection(StaticCollectionConfig added) {
        return new ChaincodeDeployment(name, version, endorsementPolicy, source, collections.toBuilder()
                .addConfig(CollectionConfig.newBuilder().setStaticCollectionConfig(added)).build());
    }
}
