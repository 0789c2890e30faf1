package cn.tanji.embedded.policy;

import java.util.List;

import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.embedded.msp.Identity;

/** A rule over signatures. Immutable and safe for use by many threads. */
public interface Policy {
    /** Judges signatures: unparsable, repeated and wrongly signed ones are dropped before the rule is applied. */
    Verdict evaluate(List<SignedData> signatures);

    /** Judges identities whose signatures were verified already; each at most once in the list. */
    Verdict evaluateIdentities(List<Identity> verified);

    /** The same rule written as a signature policy, for planning who must endorse. */
    SignaturePolicyEnvelope asSignaturePolicy();
}
