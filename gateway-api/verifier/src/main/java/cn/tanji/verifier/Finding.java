package cn.tanji.verifier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.ledger.Language;

/** What came of verifying a proof. */
public sealed interface Finding {
    /**
     * The cancellation is on the ledger and nobody can undo it.
     *
     * @param cancellation
     *            the certificate as it stands on the ledger: units, account, beneficiary, purpose, time
     * @param attestedBy
     *            MSP ids of the members whose peers attest, sorted
     * @param endorsedBy
     *            MSP ids of the members whose peers endorsed the cancellation itself, sorted
     * @param earliest
     *            the first attestation was not made before
     * @param latest
     *            the last attestation was not made after, if peers' clocks are right
     * @param challenge
     *            what the attestors signed along with it
     * @param notChecked
     *            what this does not show
     */
    record Final(Cancellation cancellation, String chaincode, TrustedNetwork network, List<String> attestedBy,
            List<String> endorsedBy, Instant earliest, Instant latest, Optional<String> challenge,
            List<NotChecked> notChecked) implements Finding {
        public Final {
            attestedBy = List.copyOf(attestedBy);
            endorsedBy = List.copyOf(endorsedBy);
            notChecked = List.copyOf(notChecked);
        }
    }

    /**
     * The proof does not hold. Of the cancellation this says nothing: another proof may.
     *
     * @param named
     *            what the sentence names, or empty
     */
    record Refused(ProofRefusal code, String named) implements Finding {
        /** The reason in a language. */
        public String sentence(Language language) {
            return code.sentence(language, named);
        }
    }
}
