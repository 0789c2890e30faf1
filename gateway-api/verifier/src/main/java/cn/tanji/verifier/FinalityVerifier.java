package cn.tanji.verifier;

import static cn.tanji.verifier.ProofRefusal.ATTESTATION_RULE_NOT_MET;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_REPEATED;
import static cn.tanji.verifier.ProofRefusal.CHALLENGE_WRONG;
import static cn.tanji.verifier.ProofRefusal.FORMAT_UNKNOWN;
import static cn.tanji.verifier.ProofRefusal.OTHER_CHANNEL;
import static cn.tanji.verifier.ProofRefusal.OTHER_GENESIS;
import static cn.tanji.verifier.ProofRefusal.OTHER_NETWORK;
import static cn.tanji.verifier.ProofRefusal.PROOF_NOT_CANONICAL;
import static cn.tanji.verifier.ProofRefusal.PROOF_UNREADABLE;
import static cn.tanji.verifier.ProofRefusal.QUESTION_WRONG;
import static cn.tanji.verifier.ProofRefusal.REGISTRY_UNKNOWN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.MalformedRecord;

/**
 * Judges finality proofs from bytes alone: no network, no clock, no file, nobody's word but that of the members whose roots
 * the trust bundle holds. Equal inputs give equal findings. Thread-safe.
 *
 * <p>
 * Why an attested transaction is final: the cancellation writes its certificate and, in the same transaction, gives that key
 * an endorsement policy that nobody meets. If the ledger holds the transaction as valid, no later one can change the
 * certificate; so it needs no freshness, and no trust in later chaincode.
 */
public final class FinalityVerifier {
    /** How far a peer's clock may be from the time that a proposal claims, if it answers at all. */
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final CanonicalJson JSON = new CanonicalJson();

    private final TrustBundle bundle;
    private final TrustedMembers members;

    /**
     * A verifier that trusts what a bundle says.
     *
     * @throws MalformedTrustBundle
     *             if a certificate or revocation list in it does not parse
     */
    public FinalityVerifier(TrustBundle bundle) {
        this.bundle = bundle;
        this.members = new TrustedMembers(bundle);
    }

    /** Judges a proof; whatever the bytes are, the answer is a finding and no exception. */
    public Finding verify(byte[] proof) {
        return verify(proof, Optional.empty());
    }

    /**
     * Judges a proof that must have been made for a challenge.
     *
     * @param challenge
     *            what the verifier asked the members to sign along; empty if nothing
     */
    public Finding verify(byte[] proof, Optional<String> challenge) {
        try {
            return judge(read(proof), challenge);
        } catch (Refusal e) {
            return e.finding();
        }
    }

    private static FinalityProof read(byte[] bytes) throws Refusal {
        if (bytes.length > FinalityProof.BYTES_MAX) {
            throw new Refusal(PROOF_UNREADABLE, bytes.length + " > " + FinalityProof.BYTES_MAX);
        }
        try {
            var proof = JSON.read(FinalityProof.class, bytes);
            if (!Arrays.equals(proof.bytes(), bytes)) {
                throw new Refusal(PROOF_NOT_CANONICAL);
            }
            return proof;
        } catch (MalformedRecord e) {
            throw new Refusal(PROOF_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private Finding judge(FinalityProof proof, Optional<String> challenge) throws Refusal {
        var registry = checkClaim(proof);
        var attestations = new ArrayList<Attestation>();
        for (var envelope : proof.attestations()) {
            attestations.add(Attestation.read(envelope.bytes(), proof, challenge, members));
        }
        var attestedBy = checkRule(attestations, registry);
        var transaction = CancellingTransaction.read(attestations.getFirst().answer(), proof, registry, members);
        return finding(proof, attestations, attestedBy, transaction);
    }

    private TrustedRegistry checkClaim(FinalityProof proof) throws Refusal {
        if (!proof.format().equals(FinalityProof.FORMAT)) {
            throw new Refusal(FORMAT_UNKNOWN, proof.format());
        }
        if (!proof.channel().equals(bundle.channel())) {
            throw new Refusal(OTHER_CHANNEL, proof.channel());
        }
        if (!proof.genesisHash().equals(bundle.genesisHash())) {
            throw new Refusal(OTHER_GENESIS);
        }
        if (proof.network() != bundle.network()) {
            throw new Refusal(OTHER_NETWORK, proof.network().name());
        }
        return bundle.registry(proof.chaincode())
                .orElseThrow(() -> new Refusal(REGISTRY_UNKNOWN, proof.chaincode()));
    }

    /** All must attest the same; then whoever signed any of them counts once. */
    private static List<String> checkRule(List<Attestation> attestations, TrustedRegistry registry) throws Refusal {
        var first = attestations.getFirst();
        var signers = new ArrayList<Signer>();
        for (var attestation : attestations) {
            if (!attestation.answer().equals(first.answer())) {
                throw new Refusal(QUESTION_WRONG, "attestations differ");
            }
            if (!attestation.challenge().equals(first.challenge())) {
                throw new Refusal(CHALLENGE_WRONG, attestation.challenge().orElse("—"));
            }
            for (var signer : attestation.signers()) {
                if (signers.stream().anyMatch(signer::isSameAs)) {
                    throw new Refusal(ATTESTOR_REPEATED, signer.mspId());
                }
                signers.add(signer);
            }
        }
        var attestedBy = signers.stream().map(Signer::mspId).toList();
        // What nobody signed could hold any time: it may not stand beside what others signed.
        if (attestations.stream().anyMatch(each -> each.signers().isEmpty())
                || !registry.attestation().isMetBy(attestedBy)) {
            throw new Refusal(ATTESTATION_RULE_NOT_MET, String.join(", ", new TreeSet<>(attestedBy)));
        }
        return attestedBy;
    }

    private static Finding finding(FinalityProof proof, List<Attestation> attestations, List<String> attestedBy,
            CancellingTransaction transaction) {
        var asked = attestations.stream().map(Attestation::asked).sorted().toList();
        var challenge = attestations.getFirst().challenge();
        return new Finding.Final(transaction.certificate(), proof.chaincode(), proof.network(), sorted(attestedBy),
                sorted(transaction.endorsedBy()), asked.getFirst().minus(WINDOW),
                asked.getLast().plus(WINDOW), challenge,
                notChecked(proof.network(), transaction.certificate(), challenge));
    }

    private static List<String> sorted(List<String> mspIds) {
        return List.copyOf(new TreeSet<>(mspIds));
    }

    private static List<NotChecked> notChecked(TrustedNetwork network, Cancellation certificate,
            Optional<String> challenge) {
        var open = new ArrayList<NotChecked>();
        if (network == TrustedNetwork.EMBEDDED) {
            open.add(NotChecked.EMBEDDED_KEYS);
        }
        open.addAll(List.of(NotChecked.TRUTH_OF_ATTESTORS, NotChecked.ORDERING, NotChecked.LATER_REVOCATIONS,
                NotChecked.GENESIS));
        if (challenge.isEmpty()) {
            open.add(NotChecked.FRESHNESS);
        }
        if (certificate.beneficiary().personHash().isPresent()) {
            open.add(NotChecked.PERSON);
        }
        return open;
    }
}
