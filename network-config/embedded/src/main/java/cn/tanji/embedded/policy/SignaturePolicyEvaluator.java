package cn.tanji.embedded.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.msp.InvalidIdentityException;
import cn.tanji.embedded.msp.MspManager;

/**
 * A signature policy. Each identity serves one branch only, branches take identities greedily in written order, and nothing is
 * taken back: a set that a cleverer search would accept may be refused, on every peer alike.
 */
public final class SignaturePolicyEvaluator implements Policy {
    private final SignaturePolicyEnvelope envelope;
    private final MspManager members;

    private SignaturePolicyEvaluator(SignaturePolicyEnvelope envelope, MspManager members) {
        this.envelope = envelope;
        this.members = members;
    }

    /**
     * The policy of an envelope.
     *
     * @return one that refuses everything, with the reason, if the rule does not make sense
     */
    public static Policy of(SignaturePolicyEnvelope envelope, MspManager members) {
        return fault(envelope.getRule(), envelope.getIdentitiesCount())
                .<Policy>map(
                        reason -> new RejectingPolicy("could not create evaluator for signature policy: " + reason))
                .orElseGet(() -> new SignaturePolicyEvaluator(envelope, members));
    }

    @Override
    public Verdict evaluate(List<SignedData> signatures) {
        return evaluateIdentities(verified(signatures, members));
    }

    @Override
    public Verdict evaluateIdentities(List<Identity> verified) {
        return isMet(envelope.getRule(), verified, new boolean[verified.size()])
                ? Verdict.SATISFIED
                : Verdict.refused("signature set did not satisfy policy");
    }

    @Override
    public SignaturePolicyEnvelope asSignaturePolicy() {
        return envelope;
    }

    /**
     * The identities that count: unparsable ones are dropped, then repeated ones, then wrongly signed ones. Whether an identity
     * is valid is judged with each principal.
     */
    public static List<Identity> verified(List<SignedData> signatures, MspManager members) {
        Set<Signer> seen = new HashSet<>();
        List<Identity> verified = new ArrayList<>();
        for (SignedData signed : signatures) {
            readable(signed, members).filter(identity -> !seen.contains(Signer.of(identity)))
                    .filter(identity -> identity.verify(signed.data(), signed.signature())).ifPresent(identity -> {
                        seen.add(Signer.of(identity));
                        verified.add(identity);
                    });
        }
        return verified;
    }

    private static Optional<Identity> readable(SignedData signed, MspManager members) {
        try {
            return Optional.of(members.deserialize(signed.identity()));
        } catch (InvalidIdentityException _) {
            // An unreadable identity counts for nothing; the others still may satisfy the policy.
            return Optional.empty();
        }
    }

    private boolean isMet(SignaturePolicy rule, List<Identity> identities, boolean[] used) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> takeOne(envelope.getIdentities(rule.getSignedBy()), identities, used);
            case N_OUT_OF -> takeEnough(rule.getNOutOf(), identities, used);
            case TYPE_NOT_SET -> false;
        };
    }

    private static boolean takeOne(MSPPrincipal principal, List<Identity> identities, boolean[] used) {
        for (int i = 0; i < used.length; i++) {
            if (!used[i] && identities.get(i).satisfies(principal)) {
                used[i] = true;
                return true;
            }
        }
        return false;
    }

    private boolean takeEnough(SignaturePolicy.NOutOf rule, List<Identity> identities, boolean[] used) {
        int met = 0;
        for (SignaturePolicy branch : rule.getRulesList()) {
            boolean[] trial = Arrays.copyOf(used, used.length);
            if (isMet(branch, identities, trial)) {
                met++;
                System.arraycopy(trial, 0, used, 0, used.length);
            }
        }
        return met >= rule.getN();
    }

    private static Optional<String> fault(SignaturePolicy rule, int identities) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> rule.getSignedBy() >= 0 && rule.getSignedBy() < identities
                    ? Optional.empty()
                    : Optional.of("identity index out of range, requested " + rule.getSignedBy()
                            + ", but identities length is " + identities);
            case N_OUT_OF -> rule.getNOutOf().getRulesList().stream()
                    .flatMap(branch -> fault(branch, identities).stream()).findFirst();
            case TYPE_NOT_SET -> Optional.of("Unknown type");
        };
    }

    private record Signer(String mspId, ByteString certificateHash) {
        static Signer of(Identity identity) {
            return new Signer(identity.mspId(), identity.certificateHash());
        }
    }
}
