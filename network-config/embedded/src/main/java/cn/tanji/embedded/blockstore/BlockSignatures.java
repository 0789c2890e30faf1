package cn.tanji.embedded.blockstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.IdentifierHeader;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.SignatureHeader;

import cn.tanji.embedded.msp.SigningIdentity;
import cn.tanji.embedded.policy.SignedData;

/**
 * The orderer's signature on a block. It covers the header and the number of the last configuration block; the data only through
 * the header's data hash, and the validation codes not at all.
 */
public final class BlockSignatures {
    /** Number of metadata slots of a block. */
    public static final int SLOTS = BlockMetadataIndex.COMMIT_HASH_VALUE + 1;

    private BlockSignatures() {}

    /** Metadata without signature, as a genesis block carries. */
    public static BlockMetadata unsigned(long lastConfig) {
        return metadata(value(lastConfig), List.of(), lastConfig);
    }

    /** Metadata in which an ordering node vouches for a header. The nonce must be fresh, 24 random bytes. */
    public static BlockMetadata signed(BlockHeader header, long lastConfig, SigningIdentity orderer, ByteString nonce) {
        ByteString value = value(lastConfig);
        ByteString signatureHeader = SignatureHeader.newBuilder().setCreator(orderer.serialized()).setNonce(nonce)
                .build().toByteString();
        MetadataSignature signature = MetadataSignature.newBuilder().setSignatureHeader(signatureHeader)
                .setSignature(orderer.sign(signedBytes(value, signatureHeader, header))).build();
        return metadata(value, List.of(signature), lastConfig);
    }

    /** Number of the last configuration block, as the signed part of the metadata states it. */
    public static long lastConfig(Block block) throws InvalidProtocolBufferException {
        return OrdererBlockMetadata.parseFrom(signatures(block).getValue()).getLastConfig().getIndex();
    }

    /**
     * What the block's signatures claim, for the policy BlockValidation to judge. A SmartBFT signature names its signer by number; one
     * whose number is unknown is left out. After Fabric's {@code protoutil/blockutils.go}.
     *
     * @param consenters serialised identities by number, empty if the channel orders otherwise
     */
    public static List<SignedData> claims(Block block, Map<Integer, ByteString> consenters)
            throws InvalidProtocolBufferException {
        Metadata metadata = signatures(block);
        List<SignedData> claims = new ArrayList<>();
        for (MetadataSignature signature : metadata.getSignaturesList()) {
            ByteString identifier = signature.getIdentifierHeader();
            if (!consenters.isEmpty() && signature.getSignatureHeader().isEmpty() && !identifier.isEmpty()) {
                ByteString signer = consenters.get(IdentifierHeader.parseFrom(identifier).getIdentifier());
                if (signer != null) {
                    claims.add(new SignedData(signedBytes(metadata.getValue(), identifier, block.getHeader()), signer,
                            signature.getSignature()));
                }
                continue;
            }
            ByteString creator = SignatureHeader.parseFrom(signature.getSignatureHeader()).getCreator();
            claims.add(new SignedData(
                    signedBytes(metadata.getValue(), signature.getSignatureHeader(), block.getHeader()), creator,
                    signature.getSignature()));
        }
        return List.copyOf(claims);
    }

    private static Metadata signatures(Block block) throws InvalidProtocolBufferException {
        return block.getMetadata().getMetadataCount() > BlockMetadataIndex.SIGNATURES_VALUE
                ? Metadata.parseFrom(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE))
                : Metadata.getDefaultInstance();
    }

    private static ByteString signedBytes(ByteString value, ByteString signatureHeader, BlockHeader header) {
        return value.concat(signatureHeader).concat(BlockHashes.headerBytes(header));
    }

    private static ByteString value(long lastConfig) {
        return OrdererBlockMetadata.newBuilder().setLastConfig(LastConfig.newBuilder().setIndex(lastConfig)).build()
                .toByteString();
    }

    private static BlockMetadata metadata(ByteString value, List<MetadataSignature> signatures, long lastConfig) {
        Metadata signed = Metadata.newBuilder().setValue(value).addAllSignatures(signatures).build();
        Metadata last = Metadata.newBuilder()
                .setValue(LastConfig.newBuilder().setIndex(lastConfig).build().toByteString())
                .build();
        BlockMetadata.Builder metadata = BlockMetadata.newBuilder().addMetadata(signed.toByteString())
                .addMetadata(last.toByteString());
        while (metadata.getMetadataCount() < SLOTS) {
            metadata.addMetadata(ByteString.EMPTY);
        }
        return metadata.build();
    }
}
