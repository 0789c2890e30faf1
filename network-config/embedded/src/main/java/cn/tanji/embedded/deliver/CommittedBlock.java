package cn.tanji.embedded.deliver;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

/** A block on the ledger, and the digests of its transactions, read once for all listeners and only if one asks. */
public final class CommittedBlock {
    private final Block block;
    private volatile @Nullable List<TransactionDigest> digests;

    /** Wraps a block as it is stored, validity flags included. */
    public CommittedBlock(Block block) {
        this.block = block;
    }

    /** The block as stored. */
    public Block block() {
        return block;
    }

    /** Block number; genesis is 0. */
    public long number() {
        return block.getHeader().getNumber();
    }

    /** One digest per transaction, in block order. */
    public List<TransactionDigest> transactions() {
        List<TransactionDigest> known = digests;
        if (known == null) {
            known = read();
            digests = known;
        }
        return known;
    }

    private List<TransactionDigest> read() {
        ByteString flags = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
        List<TransactionDigest> found = new ArrayList<>(block.getData().getDataCount());
        for (int i = 0; i < block.getData().getDataCount(); i++) {
            found.add(TransactionDigest.of(block.getData().getData(i), code(flags, i)));
        }
        return List.copyOf(found);
    }

    private static TxValidationCode code(ByteString flags, int index) {
        if (index >= flags.size()) {
            return TxValidationCode.NOT_VALIDATED;
        }
        TxValidationCode code = TxValidationCode.forNumber(flags.byteAt(index) & 0xff);
        return code == null ? TxValidationCode.INVALID_OTHER_REASON : code;
    }
}
