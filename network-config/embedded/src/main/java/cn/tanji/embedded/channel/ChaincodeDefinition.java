package cn.tanji.embedded.channel;

import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;

/**
 * A chaincode the channel agreed on.
 *
 * @param name its namespace: letters, digits, dashes and underscores
 * @param version text that transactions carry, not empty
 * @param sequence counts the definitions of this name, from 1
 * @param initRequired whether its first transaction must be the initialisation
 * @param endorsementPolicy who must endorse writes to its namespace
 * @param collections its private data collections, beside each member's own
 */
public record ChaincodeDefinition(String name, String version, long sequence, boolean initRequired,
        ApplicationPolicy endorsementPolicy, CollectionConfigPackage collections) {
    /** Refuses a definition a channel cannot have. */
    public ChaincodeDefinition {
        if (!name.matches("[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*") || version.isEmpty() || sequence < 1) {
            throw new IllegalArgumentException(
                    "chaincode '" + name + "' version '" + version + "' sequence " + sequence);
        }
    }

    /** First definition of a chaincode, judged by a signature policy. */
    public static ChaincodeDefinition first(String name, String version, SignaturePolicyEnvelope policy) {
        return new ChaincodeDefinition(name, version, 1, false,
                ApplicationPolicy.newBuilder().setSignaturePolicy(policy).build(),
                CollectionConfigPackage.getDefaultInstance());
    }

    /** First definition of a chaincode, judged by a policy of the channel, for instance {@code /Channel/Application/Endorsement}. */
    public static ChaincodeDefinition first(String name, String version, String channelPolicyPath) {
        return new ChaincodeDefinition(name, version, 1, false,
                ApplicationPolicy.newBuilder().setChannelConfigPolicyReference(channelPolicyPath).build(),
                CollectionConfigPackage.getDefaultInstance());
    }

    /** The same definition with these private data collections. */
    public ChaincodeDefinition withCollections(CollectionConfigPackage others) {
        return new ChaincodeDefinition(name, version, sequence, initRequired, endorsementPolicy, others);
    }

    /** The same definition with another sequence. */
    public ChaincodeDefinition withSequence(long other) {
        return new ChaincodeDefinition(name, version, other, initRequired, endorsementPolicy, collections);
    }
}
