package cn.tanji.embedded.deliver;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

import cn.tanji.embedded.channel.ChaincodeCollections;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.policy.SignaturePolicyEvaluator;
import cn.tanji.embedded.policy.SignedData;

/**
 * The private data of blocks that one organisation's peer shows: of collections whose data it holds, to clients of the collection's
 * members [core/peer/deliverevents.go].
 *
 * @param ledger the chain as the peer has it
 * @param mspId whose peer it is
 */
public record PrivateParts(Ledger ledger, String mspId) {
    /** What of a block's private data a client may see, by the number of the transaction in the block. */
    Map<Long, TxPvtReadWriteSet> of(long block, SignedData client) {
        ChaincodeCollections collections = new ChaincodeCollections(ledger.snapshot(), ledger.config());
        Map<Long, TxPvtReadWriteSet> visible = new TreeMap<>();
        ledger.privateData(block).forEach((index, set) -> {
            TxPvtReadWriteSet.Builder shown = TxPvtReadWriteSet.newBuilder().setDataModel(set.getDataModel());
            for (NsPvtReadWriteSet namespace : set.getNsPvtRwsetList()) {
                NsPvtReadWriteSet.Builder part = NsPvtReadWriteSet.newBuilder()
                        .setNamespace(namespace.getNamespace());
                namespace.getCollectionPvtRwsetList().stream().filter(
                        each -> isVisible(namespace.getNamespace(), each.getCollectionName(), collections, client))
                        .forEach(part::addCollectionPvtRwset);
                if (part.getCollectionPvtRwsetCount() > 0) {
                    shown.addNsPvtRwset(part);
                }
            }
            if (shown.getNsPvtRwsetCount() > 0) {
                visible.put((long) index, shown.build());
            }
        });
        return visible;
    }

    private boolean isVisible(String chaincode, String collection, ChaincodeCollections collections,
            SignedData client) {
        return collections.members(chaincode, collection).contains(mspId)
                && collections.find(chaincode, collection).filter(found -> isMember(found, client)).isPresent();
    }

    private boolean isMember(StaticCollectionConfig collection, SignedData client) {
        return SignaturePolicyEvaluator
                .of(collection.getMemberOrgsPolicy().getSignaturePolicy(), ledger.config().members())
                .evaluate(List.of(client)).satisfied();
    }
}
