package cn.tanji.embedded.ordering;

import java.security.SecureRandom;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.Envelope;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.blockstore.BlockSignatures;
import cn.tanji.embedded.msp.SigningIdentity;

/** Builds and signs blocks the way a Raft orderer does. */
final class BlockAssembly {
    private static final int NONCE_BYTES = 24;

    private final SigningIdentity orderer;
    private final SecureRandom random = new SecureRandom();

    BlockAssembly(SigningIdentity orderer) {
        this.orderer = orderer;
    }

    /**
     * The next block, signed, with room for what the committer adds.
     *
     * @param previousHash header hash of the block before
     * @param lastConfigBlock number of the configuration block in force; its own if it holds one
     */
    Block assemble(long number, ByteString previousHash, long lastConfigBlock, List<Envelope> batch) {
        BlockData.Builder envelopes = BlockData.newBuilder();
        batch.forEach(envelope -> envelopes.addData(envelope.toByteString()));
        BlockData data = envelopes.build();
        BlockHeader header = BlockHeader
                .newBuilder()
                .setNumber(number)
                .setPreviousHash(previousHash)
                .setDataHash(BlockHashes.data(data))
                .build();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Block
                .newBuilder()
                .setHeader(header)
                .setData(data)
                .setMetadata(BlockSignatures.signed(header, lastConfigBlock, orderer, ByteString.copyFrom(nonce)))
                .build();
    }
}
