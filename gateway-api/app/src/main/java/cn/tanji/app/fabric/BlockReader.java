package cn.tanji.app.fabric;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.EventEnvelope;
import cn.tanji.ledger.RegistryEvents;

/** Reads Fabric's blocks: header hash, time, and the registry event of each valid transaction. */
final class BlockReader {
    private static final Logger LOG = LoggerFactory.getLogger(BlockReader.class);

    private final CanonicalJson json = new CanonicalJson();

    /**
     * Reads a block.
     *
     * @throws IllegalStateException
     *             if it is not as Fabric defines: a peer that gives such a block is not to be followed
     */
    LedgerBlock read(Block block) {
        var header = block.getHeader();
        try {
            return read(block, header);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("block " + header.getNumber() + " is not as Fabric defines", e);
        }
    }

    private LedgerBlock read(Block block, BlockHeader header) throws InvalidProtocolBufferException {
        var transactions = new ArrayList<LedgerTransaction>();
        long latest = 0;
        for (int i = 0; i < block.getData().getDataCount(); i++) {
            var payload = Payload.parseFrom(Envelope.parseFrom(block.getData().getData(i)).getPayload());
            var channelHeader = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
            latest = Math.max(latest, channelHeader.getTimestamp().getSeconds());
            if (channelHeader.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE && isValid(block, i)) {
                transaction(channelHeader.getTxId(), i, payload).ifPresent(transactions::add);
            }
        }
        return new LedgerBlock(header.getNumber(), hash(header),
                HexFormat.of().formatHex(header.getPreviousHash().toByteArray()), new LedgerTime(latest), transactions);
    }

    static boolean isValid(Block block, int index) {
        return validationCode(block, index) == TxValidationCode.VALID;
    }

    /** How the committing peer judged a transaction of a block. */
    static TxValidationCode validationCode(Block block, int index) {
        var filter = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
        var code = TxValidationCode.forNumber(filter.byteAt(index) & 0xff);
        return code == null ? TxValidationCode.INVALID_OTHER_REASON : code;
    }

    private Optional<LedgerTransaction> transaction(String id, int index, Payload payload)
            throws InvalidProtocolBufferException {
        var transaction = Transaction.parseFrom(payload.getData());
        var endorsed = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload()).getAction();
        var answer = ProposalResponsePayload.parseFrom(endorsed.getProposalResponsePayload());
        var action = ChaincodeAction.parseFrom(answer.getExtension());
        var event = ChaincodeEvent.parseFrom(action.getEvents());
        if (!event.getEventName().equals(EventEnvelope.NAME)) {
            return Optional.empty();
        }
        var text = event.getPayload().toStringUtf8();
        var envelope = json.read(EventEnvelope.class, text);
        var called = action.getChaincodeId().getName();
        if (!isBacked(envelope, called, action)) {
            LOG.warn("transaction {} of {} tells of registries whose policies nobody asked, and is left out", id,
                    called);
            return Optional.empty();
        }
        return Optional.of(new LedgerTransaction(id, index, called, envelope, text));
    }

    /**
     * Whether peers judged the policy of every registry that the event speaks for: that of the chaincode called, and of each
     * namespace written to. A registry's altered chaincode, endorsed as that registry demands, can put anything into its
     * event; what it says of another registry counts only with that one's endorsement.
     */
    private static boolean isBacked(EventEnvelope envelope, String called, ChaincodeAction action)
            throws InvalidProtocolBufferException {
        var told = envelope.happened().stream().map(RegistryEvents::registry).toList();
        return !told.isEmpty() && told.getFirst().equals(called)
                && (told.stream().allMatch(called::equals) || written(action, called).containsAll(told));
    }

    private static Set<String> written(ChaincodeAction action, String called) throws InvalidProtocolBufferException {
        var written = new HashSet<String>();
        written.add(called);
        for (var part : TxReadWriteSet.parseFrom(action.getResults()).getNsRwsetList()) {
            if (KVRWSet.parseFrom(part.getRwset()).getWritesCount() > 0) {
                written.add(part.getNamespace());
            }
        }
        return written;
    }

    /** Fabric's block hash: SHA-256 over the DER sequence of number, previous hash and data hash. */
    static String hash(BlockHeader header) {
        var der = Der.sequence(Der.integer(new BigInteger(Long.toUnsignedString(header.getNumber()))),
                Der.octets(header.getPreviousHash().toByteArray()), Der.octets(header.getDataHash().toByteArray()));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
