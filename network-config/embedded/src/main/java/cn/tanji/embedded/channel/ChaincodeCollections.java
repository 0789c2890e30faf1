package cn.tanji.embedded.channel;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

import cn.tanji.embedded.statedb.StateView;

/**
 * The private data collections of chaincodes at one height: those of their definitions, and each member's own
 * [core/chaincode/lifecycle/deployedcc_infoprovider.go].
 *
 * @param state where the definitions lie
 * @param config who the members are
 */
public record ChaincodeCollections(StateView state, ChannelConfig config) {
    /** A collection by its name; a member's own is found even if there is no such member, as on a peer. */
    public Optional<StaticCollectionConfig> find(String chaincode, String collection) {
        Optional<String> owner = ImplicitCollections.owner(collection);
        return owner.isPresent()
                ? owner.map(ChaincodeCollections::implicit)
                : defined(chaincode, collection);
    }

    /** Whether data can be read from and written to a collection. */
    public boolean exists(String chaincode, String collection) {
        return ImplicitCollections.owner(collection).filter(config.applicationOrganizations()::contains).isPresent()
                || defined(chaincode, collection).isPresent();
    }

    /** MSP ids of the organisations whose peers hold a collection's data; none if there is no such collection. */
    public Set<String> members(String chaincode, String collection) {
        Set<String> members = new LinkedHashSet<>();
        if (exists(chaincode, collection)) {
            find(chaincode, collection).ifPresent(found -> found.getMemberOrgsPolicy().getSignaturePolicy()
                    .getIdentitiesList().forEach(principal -> member(principal).ifPresent(members::add)));
        }
        return members;
    }

    private Optional<StaticCollectionConfig> defined(String chaincode, String collection) {
        return ChaincodeDefinitions.collections(state, chaincode).getConfigList().stream()
                .filter(each -> each.hasStaticCollectionConfig())
                .map(each -> each.getStaticCollectionConfig())
                .filter(each -> each.getName().equals(collection)).findFirst();
    }

    private static StaticCollectionConfig implicit(String mspId) {
        return StaticCollectionConfig.newBuilder().setName(ImplicitCollections.of(mspId)).setMemberOrgsPolicy(
                CollectionPolicyConfig.newBuilder().setSignaturePolicy(signedByMember(mspId))).build();
    }

    /** The policy that any member of one organisation satisfies. */
    public static SignaturePolicyEnvelope signedByMember(String mspId) {
        ByteString role = MSPRole.newBuilder().setMspIdentifier(mspId).setRole(MSPRole.MSPRoleType.MEMBER).build()
                .toByteString();
        return SignaturePolicyEnvelope.newBuilder()
                .setRule(SignaturePolicy.newBuilder().setNOutOf(SignaturePolicy.NOutOf.newBuilder().setN(1)
                        .addRules(SignaturePolicy.newBuilder().setSignedBy(0))))
                .addIdentities(MSPPrincipal.newBuilder()
                        .setPrincipalClassification(MSPPrincipal.Classification.ROLE).setPrincipal(role))
                .build();
    }

    /** The organisation that a principal names [core/common/privdata/util.go]. */
    private static Optional<String> member(MSPPrincipal principal) {
        try {
            return switch (principal.getPrincipalClassification()) {
                case ROLE -> Optional.of(MSPRole.parseFrom(principal.getPrincipal()).getMspIdentifier());
                case ORGANIZATION_UNIT ->
                    Optional.of(OrganizationUnit.parseFrom(principal.getPrincipal()).getMspIdentifier());
                case IDENTITY -> Optional.of(SerializedIdentity.parseFrom(principal.getPrincipal()).getMspid());
                case ANONYMITY, COMBINED, UNRECOGNIZED -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException _) {
            // A principal that does not parse names nobody, on every peer.
            return Optional.empty();
        }
    }
}
