package cn.tanji.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;

import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.FinalityProof;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.forge.CallDraft;
import cn.tanji.verifier.forge.Key;
import cn.tanji.verifier.forge.SmallNetwork;

/**
 * A proof of finality and the bundle it is judged by; the choice says what is edited, how the proof is laid out, and which
 * members' peers sign whatever they are given.
 */
final class FinalityMessage {
    /** What the lowest two bits of a choice say is edited. */
    enum Part {
        ATTESTATION, TRANSACTION, PROOF, BUNDLE
    }

    /** What the next two bits say: how the attestations are laid out, of which one is edited. */
    enum Shape {
        ONE, SECOND_OF_TWO, FIRST_OF_TWO, TWICE
    }

    /** The text of a proof as it is filed. */
    private enum Layer {
        TEXT
    }

    /** Peers that meet the bundle's rule without the last. */
    private static final int ENOUGH = 3;

    private final SmallNetwork network = new SmallNetwork();
    private final FinalityProof proof = network.proof();
    private final BundleMessage bundle = new BundleMessage(network);
    private final CallMessage attestation;
    private final CallMessage transaction;
    private final ProcessedTransaction answer;

    FinalityMessage() {
        try {
            CallDraft attesting = CallDraft.of(Envelope.parseFrom(proof.attestations().getFirst().bytes()));
            attesting.endorsers.addAll(network.peers());
            answer = ProcessedTransaction.parseFrom(attesting.action.getResponse().getPayload());
            CallDraft cancelling = CallDraft.of(answer.getTransactionEnvelope());
            cancelling.endorsers.addAll(network.peers().subList(0, 2));
            attestation = new CallMessage(attesting, network.authority());
            transaction = new CallMessage(cancelling, network.authority());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a proof that was just made", e);
        }
    }

    /** The bundle that is right for the proof. */
    TrustBundle rightBundle() {
        return bundle.right();
    }

    /** The proof with nothing edited. */
    byte[] rightProof() {
        return proof.bytes();
    }

    /** The bundle as edited. */
    byte[] bundle(Edits edits) {
        return bundle.build(part(edits) == Part.BUNDLE ? edits : edits.none());
    }

    /** The proof file as edited. */
    byte[] proof(Edits edits) {
        var attestations = attestations(edits).stream().map(each -> EncodedBytes.of(each.toByteArray())).toList();
        var bytes = ByteString.copyFrom(proof.withAttestations(attestations).bytes());
        return (part(edits) == Part.PROOF ? edits.apply(Layer.TEXT, bytes) : bytes).toByteArray();
    }

    /** The members' peers that sign what the input made of an attestation. */
    Set<Key> willing(Edits edits) {
        Set<Key> willing = new LinkedHashSet<>();
        for (int i = 0; i < network.peers().size(); i++) {
            if ((edits.choice() >> (4 + i) & 1) == 1) {
                willing.add(network.peers().get(i));
            }
        }
        return willing;
    }

    static Part part(Edits edits) {
        return Part.values()[edits.choice() & 3];
    }

    private static Shape shape(Edits edits) {
        return Shape.values()[edits.choice() >> 2 & 3];
    }

    private List<ByteString> attestations(Edits edits) {
        List<Key> peers = network.peers();
        ByteString response = response(edits);
        Edits here = part(edits) == Part.ATTESTATION ? edits : edits.none();
        ByteString right = answer.toByteString();
        List<ByteString> made = new ArrayList<>();
        switch (shape(edits)) {
            case TWICE -> {
                made.add(attestation.build(edits.none(), right, Set.of(), peers));
                made.add(attestation.build(here, response, willing(edits), peers));
            }
            case ONE -> made.add(attestation.build(here, response, willing(edits), peers));
            case SECOND_OF_TWO -> {
                made.add(attestation.build(edits.none(), right, Set.of(), peers.subList(0, ENOUGH)));
                made.add(attestation.build(here, response, willing(edits), peers.subList(ENOUGH, peers.size())));
            }
            case FIRST_OF_TWO -> {
                made.add(attestation.build(here, response, willing(edits), peers.subList(0, 1)));
                made.add(attestation.build(edits.none(), right, Set.of(), peers.subList(1, peers.size())));
            }
        }
        return made;
    }

    /** What qscc says: the transaction, edited if the input says so. */
    private ByteString response(Edits edits) {
        if (part(edits) != Part.TRANSACTION) {
            return answer.toByteString();
        }
        ByteString envelope = transaction.submitted(edits, Set.copyOf(network.peers()), network.canceller());
        return Wire.field(ProcessedTransaction.TRANSACTIONENVELOPE_FIELD_NUMBER, envelope);
    }
}
