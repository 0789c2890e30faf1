package cn.tanji.embedded.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.blockstore.BlockSignatures;

/** What the committing peer adds to a block's metadata: one validation code per transaction, and the commit hash. */
final class StoredMetadata {
    private StoredMetadata() {}

    static ByteString filter(List<TxValidationCode> codes) {
        byte[] bytes = new byte[codes.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) codes.get(i).getNumber();
        }
        return ByteString.copyFrom(bytes);
    }

    static Block completed(Block ordered, ByteString filter, ByteString commitHash) {
        BlockMetadata.Builder metadata = ordered.getMetadata().toBuilder();
        while (metadata.getMetadataCount() < BlockSignatures.SLOTS) {
            metadata.addMetadata(ByteString.EMPTY);
        }
        ByteString hash = commitHash.isEmpty()
                ? ByteString.EMPTY
                : Metadata.newBuilder().setValue(commitHash).build().toByteString();
        metadata.setMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE, filter);
        metadata.setMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE, hash);
        return ordered.toBuilder().setMetadata(metadata).build();
    }

    /** The stored codes, empty if there is not exactly one known code per transaction. */
    static Optional<List<TxValidationCode>> codes(Block block) {
        ByteString filter = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
        List<TxValidationCode> codes = new ArrayList<>();
        for (byte code : filter) {
            Optional.ofNullable(TxValidationCode.forNumber(Byte.toUnsignedInt(code))).ifPresent(codes::add);
        }
        return codes.size() == filter.size() && codes.size() == block.getData().getDataCount()
                ? Optional.of(List.copyOf(codes))
                : Optional.empty();
    }

    static ByteString commitHash(Block block) throws InvalidProtocolBufferException {
        return Metadata.parseFrom(block.getMetadata().getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE)).getValue();
    }
}
