package cn.tanji.app.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.inject.Singleton;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;

import cn.tanji.domain.kernel.LedgerTime;

/** What the ledger itself says about a transaction id. */
@Singleton
public final class TransactionLookup {
    private final ChannelQueries queries;

    TransactionLookup(ChannelQueries queries) {
        this.queries = queries;
    }

    /**
     * Where a transaction stands.
     *
     * @throws LedgerFailure
     *             TRANSACTION_UNKNOWN if the ledger has none with that id: it may still be on its way
     */
    public Standing find(String transaction) {
        var block = queries.blockOf(transaction);
        for (int i = 0; i < block.getData().getDataCount(); i++) {
            var header = header(block.getData().getData(i).toByteArray());
            if (header.getTxId().equals(transaction)) {
                return new Standing(transaction, block.getHeader().getNumber(), BlockReader.hash(block.getHeader()), i,
                        BlockReader.validationCode(block, i).name(), BlockReader.isValid(block, i),
                        new LedgerTime(header.getTimestamp().getSeconds()));
            }
        }
        throw new IllegalStateException("the block a peer gave for transaction " + transaction + " does not hold it");
    }

    private static ChannelHeader header(byte[] envelope) {
        try {
            return ChannelHeader
                    .parseFrom(Payload.parseFrom(Envelope.parseFrom(envelope).getPayload()).getHeader()
                            .getChannelHeader());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a transaction on the ledger is not as Fabric defines", e);
        }
    }

    /**
     * A transaction on the ledger.
     *
     * @param index
     *            its place in the block, from 0
     * @param code
     *            Fabric's validation code
     */
    public record Standing(String transaction, long block, String blockHash, int index, String code, boolean valid,
            LedgerTime time) {}
}
