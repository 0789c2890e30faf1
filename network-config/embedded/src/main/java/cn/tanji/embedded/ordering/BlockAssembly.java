package cn.tanji.embedded.ordering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;

import com.google.protobuf.ByteString;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.SignatureHeader;

import cn.tanji.embedded.msp.SigningIdentity;

/** Builds and signs blocks the way a Raft orderer does: the signature covers header and last configuration. */
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
     * @param lastConfigBlock number of the configuration block in force
     */
    Block assemble(long number, ByteString previousHash, long lastConfigBlock, List<PendingTransaction> batch) {
        BlockData.Builder data = BlockData.newBuilder();
        MessageDigest dataHash = sha256();
        for (PendingTransaction transaction : batch) {
            ByteString envelope = transaction.envelope().toByteString();
            data.addData(envelope);
            dataHash.update(envelope.asReadOnlyByteBuffer());
        }
        BlockHeader header = BlockHeader
                .newBuilder()
                .setNumber(number)
                .setPreviousHash(previousHash)
                .setDataHash(ByteString.copyFrom(dataHash.digest()))
                .build();
        return Block.newBuilder().setHeader(header).setData(data).setMetadata(metadata(header, lastConfigBlock))
                .build();
    }

    /** Hash of a header, as the next block names it. */
    static ByteString hash(BlockHeader header) {
        return ByteString.copyFrom(sha256().digest(der(header).toByteArray()));
    }

    private BlockMetadata metadata(BlockHeader header, long lastConfigBlock) {
        LastConfig lastConfig = LastConfig.newBuilder().setIndex(lastConfigBlock).build();
        ByteString value = OrdererBlockMetadata.newBuilder().setLastConfig(lastConfig).build().toByteString();
        ByteString signer = SignatureHeader
                .newBuilder()
                .setCreator(orderer.serialized())
                .setNonce(nonce())
                .build()
                .toByteString();
        ByteString signature = orderer.sign(value.concat(signer).concat(der(header)));
        Metadata signatures = Metadata
                .newBuilder()
                .setValue(value)
                .addSignatures(MetadataSignature.newBuilder().setSignatureHeader(signer).setSignature(signature))
                .build();
        Metadata last = Metadata.newBuilder().setValue(lastConfig.toByteString()).build();
        return BlockMetadata
                .newBuilder()
                .addMetadata(signatures.toByteString())
                .addMetadata(last.toByteString())
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.EMPTY)
                .build();
    }

    private ByteString nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return ByteString.copyFrom(nonce);
    }

    private static ByteString der(BlockHeader header) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(new BigInteger(Long.toUnsignedString(header.getNumber()))));
        parts.add(new DEROctetString(header.getPreviousHash().toByteArray()));
        parts.add(new DEROctetString(header.getDataHash().toByteArray()));
        try {
            return ByteString.copyFrom(new DERSequence(parts).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException("encoding three values in memory", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
