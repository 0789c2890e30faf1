package cn.tanji.verifier.forge;

import java.util.List;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.FinalityProof;

/** Makes proofs that differ from a good one in one thing, with everything else made anew around it. */
public final class Forge {
    private final FinalityProof good;
    private final Keys keys;

    /** A forge that starts from a good proof. */
    public Forge(FinalityProof good, Keys keys) {
        this.good = good;
        this.keys = keys;
    }

    public FinalityProof good() {
        return good;
    }

    public Keys keys() {
        return keys;
    }

    /** The proof with its attestation changed. */
    public byte[] attestation(Consumer<CallDraft> change) {
        var draft = attestation();
        change.accept(draft);
        return with(draft).bytes();
    }

    /** The proof with the cancelling transaction changed, and attested as it is now. */
    public byte[] transaction(Consumer<CallDraft> change) {
        return answer(answer -> {
            var draft = cancelling();
            change.accept(draft);
            answer.setTransactionEnvelope(draft.signedBy(keys.canceller()));
        });
    }

    /** The proof with what peers answered changed. */
    public byte[] answer(Consumer<ProcessedTransaction.Builder> change) {
        return attestation(draft -> {
            var answer = answer().toBuilder();
            change.accept(answer);
            draft.action.getResponseBuilder().setPayload(answer.build().toByteString());
        });
    }

    /** The proof with the writes of one namespace changed. */
    public byte[] writes(Consumer<KVRWSet.Builder> change) {
        return transaction(draft -> draft.action.setResults(changed(draft.action.getResults(), change)));
    }

    /** The proof with what was signed as the attestation changed after signing. */
    public byte[] spoiledEndorsement(Consumer<ChaincodeActionPayload.Builder> change) {
        try {
            var envelope = attestation().unsigned();
            var payload = Payload.parseFrom(envelope.getPayload()).toBuilder();
            var transaction = Transaction.parseFrom(payload.getData()).toBuilder();
            var content = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload()).toBuilder();
            change.accept(content);
            transaction.getActionsBuilder(0).setPayload(content.build().toByteString());
            payload.setData(transaction.build().toByteString());
            return with(envelope.toBuilder().setPayload(payload.build().toByteString()).build()).bytes();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A proof of these attestations. */
    public byte[] attestations(List<CallDraft> drafts) {
        return good.withAttestations(drafts.stream()
                .map(draft -> EncodedBytes.of(draft.unsigned().toByteArray())).toList()).bytes();
    }

    /** A proof of one attestation, its envelope as it is. */
    public FinalityProof with(Envelope envelope) {
        return good.withAttestations(List.of(EncodedBytes.of(envelope.toByteArray())));
    }

    private FinalityProof with(CallDraft draft) {
        return with(draft.unsigned());
    }

    /** The good proof's attestation, to be endorsed by every peer there is. */
    public CallDraft attestation() {
        var draft = CallDraft.of(envelope());
        draft.endorsers.addAll(keys.peers());
        return draft;
    }

    /** The cancelling transaction, to be endorsed by every peer there is. */
    public CallDraft cancelling() {
        var draft = CallDraft.of(answer().getTransactionEnvelope());
        draft.endorsers.addAll(keys.peers());
        return draft;
    }

    private Envelope envelope() {
        try {
            return Envelope.parseFrom(good.attestations().getFirst().bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ProcessedTransaction answer() {
        try {
            var payload = Payload.parseFrom(envelope().getPayload());
            var content = ChaincodeActionPayload
                    .parseFrom(Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
            var answer = ProposalResponsePayload.parseFrom(content.getAction().getProposalResponsePayload());
            return ProcessedTransaction
                    .parseFrom(ChaincodeAction.parseFrom(answer.getExtension()).getResponse().getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ByteString changed(ByteString results, Consumer<KVRWSet.Builder> change) {
        try {
            var sets = TxReadWriteSet.parseFrom(results).toBuilder();
            for (var set : sets.getNsRwsetBuilderList()) {
                if (set.getNamespace().equals(good.chaincode())) {
                    var writes = KVRWSet.parseFrom(set.getRwset()).toBuilder();
                    change.accept(writes);
                    set.setRwset(writes.build().toByteString());
                }
            }
            return sets.build().toByteString();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
