package cn.tanji.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.blockstore.BlockSignatures;
import cn.tanji.embedded.ledger.Ledger;

/** The next block of a ledger, edited at any layer. */
final class BlockMessage {
    private static final ByteString NONCE = ByteString.copyFromUtf8("nonce of an ordered block");

    /** What can be edited, from the inside out. */
    enum Layer {
        TRANSACTION, DATA, HEADER, SIGNATURES, METADATA, WHOLE
    }

    /** What can be made anew over edited bytes. Endorsers and creators always sign the edited transaction. */
    enum Seal {
        DATA_HASH, ORDERER
    }

    private BlockMessage() {}

    /** A block of two transactions, the second of which is edited. */
    static ByteString build(FuzzNetwork network, Ledger ledger, ByteString nonce, Edits transaction, Edits edits) {
        ByteString first = EnvelopeMessage.build(network, nonce, edits.none());
        ByteString second = edits.apply(Layer.TRANSACTION,
                EnvelopeMessage.build(network, nonce.concat(nonce), transaction));
        ByteString data = edits.apply(Layer.DATA, Wire.field(BlockData.DATA_FIELD_NUMBER, first)
                .concat(Wire.field(BlockData.DATA_FIELD_NUMBER, second)));
        ByteString header = edits.apply(Layer.HEADER, BlockHeader.newBuilder().setNumber(ledger.height())
                .setPreviousHash(ledger.chainInfo().getCurrentBlockHash())
                .setDataHash(edits.makes(Seal.DATA_HASH) ? hash(data) : NONCE).build().toByteString());
        return edits.apply(Layer.WHOLE, Wire.field(Block.HEADER_FIELD_NUMBER, header)
                .concat(Wire.field(Block.DATA_FIELD_NUMBER, data))
                .concat(Wire.field(Block.METADATA_FIELD_NUMBER, metadata(network, header, edits))));
    }

    private static ByteString metadata(FuzzNetwork network, ByteString header, Edits edits) {
        BlockMetadata signed = BlockSignatures.signed(
                edits.makes(Seal.ORDERER) ? header(header) : BlockHeader.getDefaultInstance(), 0,
                network.one.orderer(), NONCE);
        return edits.apply(Layer.METADATA, signed.toBuilder()
                .setMetadata(0, edits.apply(Layer.SIGNATURES, signed.getMetadata(0))).build().toByteString());
    }

    private static ByteString hash(ByteString data) {
        try {
            return BlockHashes.data(BlockData.parseFrom(data));
        } catch (InvalidProtocolBufferException _) {
            return NONCE;
        }
    }

    private static BlockHeader header(ByteString header) {
        try {
            return BlockHeader.parseFrom(header);
        } catch (InvalidProtocolBufferException _) {
            return BlockHeader.getDefaultInstance();
        }
    }
}
