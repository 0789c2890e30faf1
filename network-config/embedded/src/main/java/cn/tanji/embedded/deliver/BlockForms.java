package cn.tanji.embedded.deliver;

import java.util.Map;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekContentType;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredChaincodeAction;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.FilteredTransactionActions;

/** The forms in which a committed block goes out: whole, header with signatures, or filtered. */
final class BlockForms {
    private BlockForms() {}

    /** The whole block, or without its data if only header and signatures are wanted; configuration always stays. */
    static DeliverResponse whole(CommittedBlock committed, SeekContentType content) {
        Block block = committed.block();
        boolean isBare = content == SeekContentType.HEADER_WITH_SIG && !isConfiguration(committed);
        return DeliverResponse.newBuilder().setBlock(isBare ? block.toBuilder().clearData().build() : block).build();
    }

    /** The whole block with what the client may see of its private data. */
    static DeliverResponse withPrivateData(CommittedBlock committed, SeekContentType content,
            Map<Long, TxPvtReadWriteSet> privateData) {
        return DeliverResponse.newBuilder().setBlockAndPrivateData(BlockAndPrivateData.newBuilder()
                .setBlock(whole(committed, content).getBlock()).putAllPrivateDataMap(privateData)).build();
    }

    /** Transaction ids, types, codes, and events without their payloads. */
    static DeliverResponse filtered(String channel, CommittedBlock committed) {
        FilteredBlock.Builder filtered = FilteredBlock
                .newBuilder()
                .setChannelId(channel)
                .setNumber(committed.number());
        committed.transactions().forEach(transaction -> filtered.addFilteredTransactions(filtered(transaction)));
        return DeliverResponse.newBuilder().setFilteredBlock(filtered).build();
    }

    private static FilteredTransaction filtered(TransactionDigest transaction) {
        FilteredTransaction.Builder filtered = FilteredTransaction
                .newBuilder()
                .setTxid(transaction.transactionId())
                .setTxValidationCode(transaction.code());
        if (transaction.type() != HeaderType.UNRECOGNIZED) {
            filtered.setType(transaction.type());
        }
        if (transaction.type() == HeaderType.ENDORSER_TRANSACTION) {
            FilteredTransactionActions.Builder actions = FilteredTransactionActions.newBuilder();
            transaction.event().map(BlockForms::withoutPayload).ifPresent(actions::addChaincodeActions);
            filtered.setTransactionActions(actions);
        }
        return filtered.build();
    }

    private static FilteredChaincodeAction withoutPayload(ChaincodeEvent event) {
        return FilteredChaincodeAction.newBuilder().setChaincodeEvent(event.toBuilder().clearPayload()).build();
    }

    private static boolean isConfiguration(CommittedBlock block) {
        return block.transactions().stream().anyMatch(transaction -> transaction.type() == HeaderType.CONFIG);
    }
}
