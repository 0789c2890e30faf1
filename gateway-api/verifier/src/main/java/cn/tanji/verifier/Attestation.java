package cn.tanji.verifier;

import static cn.tanji.verifier.ProofRefusal.ANSWER_HAS_RESULTS;
import static cn.tanji.verifier.ProofRefusal.ANSWER_NOT_OK;
import static cn.tanji.verifier.ProofRefusal.ANSWER_OF_OTHER_CHAINCODE;
import static cn.tanji.verifier.ProofRefusal.ATTESTATION_ID_WRONG;
import static cn.tanji.verifier.ProofRefusal.ATTESTATION_MALFORMED;
import static cn.tanji.verifier.ProofRefusal.ATTESTATION_NOT_CANONICAL;
import static cn.tanji.verifier.ProofRefusal.ATTESTATION_OF_OTHER_CHANNEL;
import static cn.tanji.verifier.ProofRefusal.ATTESTATION_OF_OTHER_TYPE;
import static cn.tanji.verifier.ProofRefusal.ATTESTATION_PROPOSAL_HASH_WRONG;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_REPEATED;
import static cn.tanji.verifier.ProofRefusal.CHALLENGE_WRONG;
import static cn.tanji.verifier.ProofRefusal.QUESTION_WRONG;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;

/**
 * What peers said of one transaction when they were asked, checked up to and with each signature: steps 1 to 5 of the
 * verification, but for the rule.
 *
 * @param signers
 *            in the order of their signatures, each once
 * @param asked
 *            the time that the question claims; peers answer within fifteen minutes of it by their own clocks
 * @param challenge
 *            what was signed along, if anything
 */
record Attestation(List<Signer> signers, Instant asked, Optional<String> challenge, ProcessedTransaction answer) {
    /** Why a message inside an attestation does not read. */
    static final StrictMessage FORM = new StrictMessage(ATTESTATION_MALFORMED, ATTESTATION_NOT_CANONICAL);

    private static final EndorsedCall.Names NAMES = new EndorsedCall.Names(FORM, ATTESTATION_OF_OTHER_TYPE,
            ATTESTATION_OF_OTHER_CHANNEL, ATTESTATION_ID_WRONG, ATTESTATION_PROPOSAL_HASH_WRONG);
    private static final String QUESTION = "GetTransactionByID";
    private static final int OK = 200;

    /** Checks one attestation of a transaction's state. */
    static Attestation read(byte[] envelope, FinalityProof proof, Optional<String> challenge, TrustedMembers members)
            throws Refusal {
        var call = EndorsedCall.read(ByteString.copyFrom(envelope), proof.channel(), NAMES);
        if (!call.envelope().getSignature().isEmpty()) {
            throw new Refusal(ATTESTATION_NOT_CANONICAL,
                    "an attestation is not submitted, so its envelope is unsigned");
        }
        var answered = checkQuestion(call, proof, challenge);
        var answer = checkAnswer(call);
        var asked = asked(call);
        return new Attestation(signers(call, asked, members), asked, answered, answer);
    }

    private static Optional<String> checkQuestion(EndorsedCall call, FinalityProof proof, Optional<String> challenge)
            throws Refusal {
        var said = call.arguments();
        var expected = List.of(ByteString.copyFromUtf8(QUESTION), ByteString.copyFromUtf8(proof.channel()),
                ByteString.copyFromUtf8(proof.transaction()));
        if (said.size() < 3 || said.size() > 4 || !said.subList(0, 3).equals(expected)
                || said.stream().anyMatch(each -> !each.isValidUtf8())) {
            throw new Refusal(QUESTION_WRONG, String.join(" ", said.stream().map(ByteString::toStringUtf8).toList()));
        }
        var answered = said.size() == 4 ? Optional.of(said.getLast().toStringUtf8()) : Optional.<String>empty();
        if (challenge.isPresent() && !challenge.equals(answered)) {
            throw new Refusal(CHALLENGE_WRONG, answered.orElse("—"));
        }
        return answered;
    }

    private static ProcessedTransaction checkAnswer(EndorsedCall call) throws Refusal {
        var action = call.action();
        if (!call.chaincode().equals("qscc") || !action.getChaincodeId().getVersion().equals("syscc")) {
            throw new Refusal(ANSWER_OF_OTHER_CHAINCODE, call.chaincode());
        }
        if (action.getResponse().getStatus() != OK) {
            throw new Refusal(ANSWER_NOT_OK, Integer.toString(action.getResponse().getStatus()));
        }
        if (!action.getResults().isEmpty() || !action.getEvents().isEmpty()) {
            throw new Refusal(ANSWER_HAS_RESULTS);
        }
        return FORM.present(ProcessedTransaction.parser(), action.getResponse().getPayload());
    }

    private static Instant asked(EndorsedCall call) throws Refusal {
        var time = call.header().getTimestamp();
        try {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw new Refusal(ATTESTATION_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static List<Signer> signers(EndorsedCall call, Instant asked, TrustedMembers members) throws Refusal {
        var signers = new ArrayList<Signer>();
        for (var endorsement : call.endorsements()) {
            var signer = members.vouchedFor(endorsement.getEndorser(), FORM);
            members.checkStanding(signer, asked);
            members.checkPeer(signer);
            Signatures.check(signer, call.answerBytes().concat(endorsement.getEndorser()).toByteArray(),
                    endorsement.getSignature());
            if (signers.stream().anyMatch(signer::isSameAs)) {
                throw new Refusal(ATTESTOR_REPEATED, signer.mspId());
            }
            signers.add(signer);
        }
        return signers;
    }
}
