package cn.tanji.verifier;

import static cn.tanji.verifier.ProofRefusal.CERTIFICATE_INCONSISTENT;
import static cn.tanji.verifier.ProofRefusal.CERTIFICATE_MALFORMED;
import static cn.tanji.verifier.ProofRefusal.CREATOR_WRONG;
import static cn.tanji.verifier.ProofRefusal.ENDORSEMENT_RULE_NOT_MET;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_ID_WRONG;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_MALFORMED;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_NOT_CANONICAL;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_NOT_THE_CLAIMED;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_NOT_VALID;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_OF_OTHER_CHAINCODE;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_OF_OTHER_CHANNEL;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_OF_OTHER_TYPE;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_PROPOSAL_HASH_WRONG;
import static cn.tanji.verifier.ProofRefusal.TRANSACTION_REFUSED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.MalformedRecord;

/**
 * The transaction that peers attest: valid, of this registry, endorsed as its rule asks, and one that writes and freezes
 * the certificate. Steps 6 and 7 of the verification. Its certificates are not held to time and revocation, and may hang on a
 * root that was retired since: a cancellation stays one when those who made it have left.
 *
 * @param endorsedBy
 *            MSP ids of the peers that endorsed it, each peer once, in order
 */
record CancellingTransaction(Cancellation certificate, List<String> endorsedBy) {
    private static final StrictMessage FORM = new StrictMessage(TRANSACTION_MALFORMED, TRANSACTION_NOT_CANONICAL);
    private static final EndorsedCall.Names NAMES = new EndorsedCall.Names(FORM, TRANSACTION_OF_OTHER_TYPE,
            TRANSACTION_OF_OTHER_CHANNEL, TRANSACTION_ID_WRONG, TRANSACTION_PROPOSAL_HASH_WRONG);
    private static final int REFUSED = 400;
    private static final CanonicalJson JSON = new CanonicalJson();

    /** Checks what was attested against what the proof claims. */
    static CancellingTransaction read(ProcessedTransaction attested, FinalityProof proof, TrustedRegistry registry,
            TrustedMembers members) throws Refusal {
        if (attested.getValidationCode() != TxValidationCode.VALID_VALUE) {
            throw new Refusal(TRANSACTION_NOT_VALID, codeName(attested.getValidationCode()));
        }
        var envelope = attested.getTransactionEnvelope().toByteString();
        var call = EndorsedCall.read(envelope, proof.channel(), NAMES);
        if (!call.header().getTxId().equals(proof.transaction())) {
            throw new Refusal(TRANSACTION_NOT_THE_CLAIMED, call.header().getTxId());
        }
        checkCreator(call, members);
        var endorsedBy = endorsers(call, members);
        if (!registry.endorsement().isMetBy(endorsedBy)) {
            throw new Refusal(ENDORSEMENT_RULE_NOT_MET, String.join(", ", endorsedBy));
        }
        checkOutcome(call, proof);
        var written = FrozenWrite.of(call.action().getResults(), proof, FORM);
        return new CancellingTransaction(certificate(written, call, proof, registry), endorsedBy);
    }

    private static String codeName(int code) {
        var known = TxValidationCode.forNumber(code);
        return known == null ? Integer.toString(code) : code + " " + known;
    }

    private static void checkCreator(EndorsedCall call, TrustedMembers members) throws Refusal {
        try {
            Signatures.check(members.vouchedForOnce(call.creator(), FORM), call.envelope().getPayload().toByteArray(),
                    call.envelope().getSignature());
        } catch (Refusal e) {
            throw new Refusal(CREATOR_WRONG, String.valueOf(e.getMessage()));
        }
    }

    /** As peers do, pass over endorsements that do not fit: the others may meet the rule. */
    private static List<String> endorsers(EndorsedCall call, TrustedMembers members) {
        var signers = new ArrayList<Signer>();
        for (var endorsement : call.endorsements()) {
            try {
                var signer = endorser(endorsement, call, members);
                if (signers.stream().noneMatch(signer::isSameAs)) {
                    signers.add(signer);
                }
            } catch (Refusal _) {
                // Counts for nothing.
            }
        }
        return signers.stream().map(Signer::mspId).toList();
    }

    private static Signer endorser(Endorsement endorsement, EndorsedCall call, TrustedMembers members)
            throws Refusal {
        var signer = members.vouchedForOnce(endorsement.getEndorser(), FORM);
        members.checkPeer(signer);
        Signatures.check(signer, call.answerBytes().concat(endorsement.getEndorser()).toByteArray(),
                endorsement.getSignature());
        return signer;
    }

    private static void checkOutcome(EndorsedCall call, FinalityProof proof) throws Refusal {
        if (!call.chaincode().equals(proof.chaincode())) {
            throw new Refusal(TRANSACTION_OF_OTHER_CHAINCODE, call.chaincode());
        }
        int status = call.action().getResponse().getStatus();
        if (status >= REFUSED) {
            throw new Refusal(TRANSACTION_REFUSED, Integer.toString(status));
        }
    }

    private static Cancellation certificate(ByteString written, EndorsedCall call, FinalityProof proof,
            TrustedRegistry registry) throws Refusal {
        var record = certificate(written.toByteArray());
        if (!record.certificate().equals(proof.certificate())) {
            throw new Refusal(CERTIFICATE_INCONSISTENT, "certificate " + record.certificate());
        }
        if (!record.transaction().equals(proof.transaction()) || !record.certificate().isOf(proof.transaction())) {
            throw new Refusal(CERTIFICATE_INCONSISTENT, "transaction " + record.transaction());
        }
        if (!record.certificate().jurisdiction().equals(registry.jurisdiction())) {
            throw new Refusal(CERTIFICATE_INCONSISTENT, "jurisdiction " + record.certificate().jurisdiction());
        }
        if (record.time().epochSecond() != call.header().getTimestamp().getSeconds()
                || record.time().yearInChina() != record.certificate().year()) {
            throw new Refusal(CERTIFICATE_INCONSISTENT, "time " + record.time());
        }
        return record;
    }

    private static Cancellation certificate(byte[] written) throws Refusal {
        try {
            var record = JSON.read(Cancellation.class, written);
            if (!Arrays.equals(JSON.bytes(record), written)) {
                throw new Refusal(CERTIFICATE_MALFORMED, new String(written, StandardCharsets.UTF_8));
            }
            return record;
        } catch (MalformedRecord e) {
            throw new Refusal(CERTIFICATE_MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
