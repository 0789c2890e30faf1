package cn.tanji.embedded.privdata;

import java.util.List;

import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

import cn.tanji.embedded.channel.ChaincodeCollections;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.policy.SignaturePolicyEvaluator;
import cn.tanji.embedded.simulation.CollectionAccess;
import cn.tanji.embedded.simulation.SimulationException;
import cn.tanji.embedded.statedb.StateView;

/**
 * Judges a client's access to private data collections: a collection may keep reading, or writing, to clients of its members
 * [core/common/privdata/store.go, RetrieveReadWritePermission].
 */
public final class ClientAccess implements CollectionAccess {
    private final ChannelConfig config;
    private final ChaincodeCollections collections;
    private final String peerMspId;
    private final Identity client;

    /**
     * Access of one transaction.
     *
     * @param state the snapshot the transaction runs on
     * @param config the channel's configuration
     * @param peerMspId whose peer runs it
     * @param client who signed the proposal, verified before
     */
    public ClientAccess(StateView state, ChannelConfig config, String peerMspId, Identity client) {
        this.config = config;
        this.collections = new ChaincodeCollections(state, config);
        this.peerMspId = peerMspId;
        this.client = client;
    }

    @Override
    public void requireReader(String chaincode, String collection) {
        StaticCollectionConfig found = find(chaincode, collection);
        if (found.getMemberOnlyRead() && !isMember(found)) {
            throw denied("read", chaincode, collection);
        }
    }

    @Override
    public void requireWriter(String chaincode, String collection) {
        StaticCollectionConfig found = find(chaincode, collection);
        if (found.getMemberOnlyWrite() && !isMember(found)) {
            throw denied("write", chaincode, collection);
        }
    }

    /** The collection without a name counts as defined [core/ledger/kvledger/txmgmt/txmgr/collection_val.go, whose cache marks a
     * chaincode by it]. */
    @Override
    public void requireDefined(String chaincode, String collection) {
        if (!collection.isEmpty() && !collections.exists(chaincode, collection)) {
            throw new SimulationException("collection [" + collection
                    + "] not defined in the collection config for chaincode [" + chaincode + "]");
        }
    }

    @Override
    public boolean isHeld(String chaincode, String collection) {
        return collections.members(chaincode, collection).contains(peerMspId);
    }

    private StaticCollectionConfig find(String chaincode, String collection) {
        return collections.find(chaincode, collection).orElseThrow(() -> new SimulationException(
                "collection " + config.channelId() + "/" + chaincode + "/" + collection + " could not be found"));
    }

    private boolean isMember(StaticCollectionConfig collection) {
        return SignaturePolicyEvaluator.of(collection.getMemberOrgsPolicy().getSignaturePolicy(), config.members())
                .evaluateIdentities(List.of(client)).satisfied();
    }

    private static SimulationException denied(String access, String chaincode, String collection) {
        return new SimulationException("tx creator does not have " + access
                + " access permission on privatedata in chaincodeName:" + chaincode + " collectionName: " + collection);
    }
}
