package cn.tanji.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;

/**
 * A chain as a real peer stored it.
 *
 * @param blocks
 *            from the genesis block on, with the peer's validation codes and commit hashes
 */
record RecordedChain(List<Block> blocks) {
    /** Reads blocks that follow each other, each after its length, compressed with gzip. */
    static RecordedChain read(String name) {
        try (InputStream packed = Objects
                .requireNonNull(RecordedChain.class.getResourceAsStream("/chains/" + name + ".blocks.gz"));
                InputStream plain = new GZIPInputStream(packed)) {
            List<Block> blocks = new ArrayList<>();
            Block block = Block.parseDelimitedFrom(plain);
            while (block != null) {
                blocks.add(block);
                block = Block.parseDelimitedFrom(plain);
            }
            return new RecordedChain(List.copyOf(blocks));
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be read", failure);
        }
    }

    Block genesis() {
        return blocks.getFirst();
    }

    /** All but the genesis block. */
    List<Block> later() {
        return blocks.subList(1, blocks.size());
    }

    /** A block as the orderers handed it out: without what the peer added. */
    static Block ordered(Block stored) {
        BlockMetadata.Builder metadata = stored.getMetadata().toBuilder();
        metadata.setMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE, ByteString.EMPTY);
        metadata.setMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE, ByteString.EMPTY);
        return stored.toBuilder().setMetadata(metadata).build();
    }

    /** All codes that occur. */
    Set<Integer> codes() {
        Set<Integer> codes = new TreeSet<>();
        blocks.forEach(block -> codes(block).forEach(code -> codes.add(code & 0xFF)));
        return codes;
    }

    static ByteString codes(Block stored) {
        return stored.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    }

    static ByteString commitHash(Block stored) {
        return stored.getMetadata().getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE);
    }
}
