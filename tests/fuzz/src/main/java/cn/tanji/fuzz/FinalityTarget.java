package cn.tanji.fuzz;

import java.util.Set;

import cn.tanji.fuzz.FinalityMessage.Part;
import cn.tanji.verifier.FinalityVerifier;
import cn.tanji.verifier.Finding;
import cn.tanji.verifier.MalformedTrustBundle;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.forge.Key;

/**
 * Proofs of finality, and the trust bundles they are judged by. Whatever the bytes are, the answer is a finding; a bundle is read
 * or refused. While too few peers for the bundle's rule sign what the input made, nothing else is final than what was on the
 * ledger, and nobody counts as attesting who does not.
 */
public final class FinalityTarget {
    private static final FinalityTarget TARGET = new FinalityTarget();

    private final FinalityMessage message = new FinalityMessage();
    private final FinalityVerifier rightVerifier = new FinalityVerifier(message.rightBundle());
    private final Finding.Final right = right();

    private FinalityTarget() {}

    /** Judges one proof. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(Edits.read(input));
    }

    private void run(Edits edits) {
        TrustBundle bundle = FinalityMessage.part(edits) == Part.BUNDLE
                ? read(message.bundle(edits))
                : message.rightBundle();
        FinalityVerifier verifier = bundle.equals(message.rightBundle()) ? rightVerifier : new FinalityVerifier(bundle);
        if (verifier.verify(message.proof(edits)) instanceof Finding.Final found) {
            requireRight(found, edits, bundle);
        }
    }

    /** The bundle; in place of one that is refused, the right one. */
    private TrustBundle read(byte[] bytes) {
        try {
            return TrustBundle.read(bytes);
        } catch (MalformedTrustBundle _) {
            return message.rightBundle();
        }
    }

    private void requireRight(Finding.Final found, Edits edits, TrustBundle bundle) {
        if (!right.attestedBy().containsAll(found.attestedBy())) {
            throw new AssertionError("attested by " + found.attestedBy());
        }
        Set<Key> willing = message.willing(edits);
        if (!canAttest(willing, found, bundle)) {
            requireSame(found);
        }
        if (willing.isEmpty()
                && (found.earliest().isBefore(right.earliest()) || found.latest().isAfter(right.latest()))) {
            throw new AssertionError(
                    "nobody signed that it was between " + found.earliest() + " and " + found.latest());
        }
    }

    /** Whether those who sign whatever they are given are so many that the bundle takes their word. */
    private static boolean canAttest(Set<Key> willing, Finding.Final found, TrustBundle bundle) {
        return bundle.registries().stream().filter(one -> one.chaincode().equals(found.chaincode()))
                .allMatch(one -> one.attestation().isMetBy(willing.stream().map(Key::mspId).toList()));
    }

    /** What the proof shows when nothing is edited. */
    private Finding.Final right() {
        Finding finding = rightVerifier.verify(message.rightProof());
        if (finding instanceof Finding.Final found) {
            return found;
        }
        throw new AssertionError("the right proof is refused: " + finding);
    }

    private void requireSame(Finding.Final found) {
        var expected = new Finding.Final(right.cancellation(), right.chaincode(), right.network(), found.attestedBy(),
                right.endorsedBy(), found.earliest(), found.latest(), right.challenge(), right.notChecked());
        if (!found.equals(expected)) {
            throw new AssertionError("final: " + found + " instead of " + expected);
        }
    }
}
