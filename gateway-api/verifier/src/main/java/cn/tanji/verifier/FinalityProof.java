package cn.tanji.verifier;

import java.util.List;

import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.ledger.CanonicalJson;

/**
 * One file that shows, to somebody with a {@link TrustBundle}, that a cancellation stands on the ledger and can never be
 * undone. What it claims stands in clear; what it rests on is {@link #attestations}: members' peers state, signed, that the
 * ledger holds the cancelling transaction as valid, and that transaction itself freezes the certificate.
 *
 * @param format
 *            {@value #FORMAT}
 * @param channel
 *            name of the Fabric channel
 * @param genesisHash
 *            SHA-256 of block 0's header, 64 hexadecimal digits
 * @param trustBundle
 *            id of the bundle it was made for; another bundle may do as well
 * @param chaincode
 *            the registry's chaincode
 * @param transaction
 *            id of the cancelling transaction, 64 hexadecimal digits
 * @param attestations
 *            1 to {@value #ATTESTATIONS_MAX} endorsed envelopes that were never submitted, each a peer-signed answer of
 *            {@code qscc} to {@code GetTransactionByID}
 */
public record FinalityProof(String format, String channel, String genesisHash, TrustedNetwork network,
        String trustBundle,
        String chaincode, CertificateNumber certificate, String transaction, List<EncodedBytes> attestations) {
    /** The only format there is. */
    public static final String FORMAT = "finality-proof/1";
    /** The longest proof that is read, in bytes: 1 MiB. */
    public static final int BYTES_MAX = 1 << 20;
    /** The most attestations in one proof. */
    public static final int ATTESTATIONS_MAX = 16;

    private static final CanonicalJson JSON = new CanonicalJson();

    public FinalityProof {
        Bounds.hash("genesisHash", genesisHash);
        Bounds.hash("trustBundle", trustBundle);
        Bounds.hash("transaction", transaction);
        attestations = List.copyOf(attestations);
        Bounds.number("attestations", attestations.size(), 1, ATTESTATIONS_MAX);
    }

    /** The file: one line of canonical JSON. */
    public byte[] bytes() {
        return JSON.bytes(this);
    }

    /** This proof with other attestations. */
    public FinalityProof withAttestations(List<EncodedBytes> others) {
        return new FinalityProof(format, channel, genesisHash, network, trustBundle, chaincode, certificate,
                transaction, others);
    }
}
