package cn.tanji.app.cancellation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import cn.tanji.app.fabric.Attestations;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.FinalityProof;
import cn.tanji.verifier.Finding;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedRegistry;

/**
 * Makes finality proofs, which hold without this gateway. Each is verified before it is handed out. Those made without a
 * challenge are kept and given again: a cancellation does not become less final.
 */
@Singleton
public final class CertificateProofs {
    private static final int KEPT_MAX = 256;

    private final ProofRules rules;
    private final Certificates certificates;
    private final Attestations attestations;
    private final Map<CertificateNumber, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);

    CertificateProofs(ProofRules rules, Certificates certificates, Attestations attestations) {
        this.rules = rules;
        this.certificates = certificates;
        this.attestations = attestations;
    }

    /** Whether this gateway makes proofs at all. */
    public boolean areOffered() {
        return rules.bundle().isPresent();
    }

    /**
     * The proof of a certificate, as the bytes of its file.
     *
     * @throws Problem
     *             NOT_FOUND if there is no such certificate, PROOFS_NOT_OFFERED without a trust bundle or a rule for the
     *             registry, PROOF_INCOMPLETE if what peers signed does not prove it
     */
    byte[] of(CertificateNumber certificate, Optional<String> challenge) {
        var transaction = certificates.transaction(certificate).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND,
                Map.of("path", "/api/v1/cancellations/" + certificate + "/proof")));
        var bundle = rules.bundle().orElseThrow(() -> new Problem(ProblemCode.PROOFS_NOT_OFFERED, Map.of()));
        var registry = bundle.registries().stream()
                .filter(one -> one.jurisdiction().equals(certificate.jurisdiction())).findFirst()
                .orElseThrow(() -> new Problem(ProblemCode.PROOFS_NOT_OFFERED, Map.of()));
        var known = challenge.isEmpty() ? known(certificate) : Optional.<byte[]>empty();
        return known.orElseGet(() -> make(certificate, transaction, bundle, registry, challenge));
    }

    private byte[] make(CertificateNumber certificate, String transaction, TrustBundle bundle,
            TrustedRegistry registry, Optional<String> challenge) {
        var envelope = attestations.of(transaction, challenge, registry.attestation().mspIds(),
                members -> registry.attestation().isMetBy(List.copyOf(members)));
        var proof = new FinalityProof(FinalityProof.FORMAT, bundle.channel(), bundle.genesisHash(), bundle.network(),
                bundle.id(), registry.chaincode(), certificate, transaction, List.of(EncodedBytes.of(envelope)))
                .bytes();
        var verifier = rules.verifier().orElseThrow();
        return switch (verifier.verify(proof, challenge)) {
            case Finding.Final _ -> keep(certificate, proof, challenge);
            case Finding.Refused no ->
                throw new Problem(ProblemCode.PROOF_INCOMPLETE, Map.of("problem", no.code() + " " + no.named()));
        };
    }

    private Optional<byte[]> known(CertificateNumber certificate) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(certificate));
        }
    }

    private byte[] keep(CertificateNumber certificate, byte[] proof, Optional<String> challenge) {
        if (challenge.isEmpty()) {
            synchronized (kept) {
                kept.put(certificate, proof);
                if (kept.size() > KEPT_MAX) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return proof;
    }
}
