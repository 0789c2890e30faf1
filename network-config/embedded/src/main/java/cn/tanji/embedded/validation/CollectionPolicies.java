package cn.tanji.embedded.validation;

import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;

import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.channel.ImplicitCollections;
import cn.tanji.embedded.statedb.StateView;

/**
 * Who must endorse writes to a private data collection: of an organisation's implicit collection, as that organisation's part of
 * the channel says; of a defined one, as the definition says, or else the chaincode's policy. After Fabric's
 * {@code core/chaincode/lifecycle/deployedcc_infoprovider.go}.
 */
final class CollectionPolicies {
    private final StateView state;
    private final ChannelConfig config;

    CollectionPolicies(StateView state, ChannelConfig config) {
        this.state = state;
        this.config = config;
    }

    /**
     * The collection's own policy, empty if the chaincode's counts.
     *
     * @throws Rejection if there is no such collection
     */
    Optional<ApplicationPolicy> of(String chaincode, String collection) throws Rejection {
        Optional<String> owner = ImplicitCollections.owner(collection);
        if (owner.isPresent()) {
            return Optional.of(ofOrganisation(owner.get()));
        }
        for (var each : ChaincodeDefinitions.collections(state, chaincode).getConfigList()) {
            var known = each.getStaticCollectionConfig();
            if (known.getName().equals(collection)) {
                return known.hasEndorsementPolicy() ? Optional.of(known.getEndorsementPolicy()) : Optional.empty();
            }
        }
        throw new Rejection(ENDORSEMENT_POLICY_FAILURE, "no such collection '" + collection + "'");
    }

    private ApplicationPolicy ofOrganisation(String mspId) throws Rejection {
        var groups = config.config().getChannelGroup()
                .getGroupsOrDefault("Application", ConfigGroup.getDefaultInstance()).getGroupsMap();
        for (var group : groups.entrySet()) {
            if (mspId(group.getValue()).equals(mspId)) {
                return ApplicationPolicy.newBuilder()
                        .setChannelConfigPolicyReference("/Channel/Application/" + group.getKey() + "/Endorsement")
                        .build();
            }
        }
        throw new Rejection(ENDORSEMENT_POLICY_FAILURE, "no org found in channel with MSPID '" + mspId + "'");
    }

    private static String mspId(ConfigGroup organisation) {
        try {
            var membership = MSPConfig.parseFrom(organisation.getValuesOrThrow("MSP").getValue());
            return FabricMSPConfig.parseFrom(membership.getConfig()).getName();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("a membership of the configuration in force parsed before", failure);
        }
    }
}
