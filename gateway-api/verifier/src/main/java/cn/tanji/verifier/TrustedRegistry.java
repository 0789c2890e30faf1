package cn.tanji.verifier;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One jurisdiction's registry, and whose word is needed about it.
 *
 * @param jurisdiction
 *            two capital letters, as in certificate numbers
 * @param chaincode
 *            name of the chaincode that keeps the registry
 * @param endorsement
 *            who must have endorsed a cancellation
 * @param attestation
 *            who must attest that the ledger holds it as valid; names at most {@value #ATTESTORS_MAX} members. Not weaker than
 *            {@code endorsement}, or a proof would be easier to forge than the ledger
 */
public record TrustedRegistry(String jurisdiction, String chaincode, SignatureRule endorsement,
        SignatureRule attestation) {
    /** The most members that may be named as attestors. */
    public static final int ATTESTORS_MAX = 20;

    public TrustedRegistry {
        if (attestation.mspIds().size() > ATTESTORS_MAX) {
            throw new IllegalArgumentException("names more than " + ATTESTORS_MAX + " attestors");
        }
    }

    /** How many sets of attestors there are to judge. */
    int choices() {
        return 1 << attestation.mspIds().size();
    }

    /** Whether some members, one peer each, could attest what they could not endorse. */
    public boolean isEasierToAttest() {
        var attestors = List.copyOf(attestation.mspIds());
        return IntStream.range(1, choices()).mapToObj(chosen -> chosen(attestors, chosen))
                .anyMatch(some -> attestation.isMetBy(some) && !endorsement.isMetBy(some));
    }

    private static List<String> chosen(List<String> attestors, int bits) {
        return IntStream.range(0, attestors.size()).filter(i -> (bits >> i & 1) == 1).mapToObj(attestors::get)
                .toList();
    }
}
