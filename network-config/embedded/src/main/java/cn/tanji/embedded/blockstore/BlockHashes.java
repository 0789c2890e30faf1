package cn.tanji.embedded.blockstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;

import com.google.protobuf.ByteString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;

import cn.tanji.embedded.crypto.Hashes;

/** The hashes that chain blocks. */
public final class BlockHashes {
    private BlockHashes() {}

    /** Hash of a header: SHA-256 of {@link #headerBytes}. */
    public static ByteString header(BlockHeader header) {
        return Hashes.sha256(headerBytes(header));
    }

    /** Hash of the data: SHA-256 of all envelopes, concatenated without lengths. */
    public static ByteString data(BlockData data) {
        return Hashes.sha256(data.getDataList().toArray(ByteString[]::new));
    }

    /** The header as it is hashed and signed: {@code DER SEQUENCE{INTEGER number, OCTET STRING previous, OCTET STRING data}}. */
    public static ByteString headerBytes(BlockHeader header) {
        ASN1Encodable[] parts = {new ASN1Integer(new BigInteger(Long.toUnsignedString(header.getNumber()))),
                new DEROctetString(header.getPreviousHash().toByteArray()),
                new DEROctetString(header.getDataHash().toByteArray())};
        try {
            return ByteString.copyFrom(new DERSequence(parts).getEncoded());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
