package cn.tanji.embedded.gateway;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** Assembles the envelope the client signs: the proposal without transient data, one answer, its endorsements. */
final class PreparedTransaction {
    private PreparedTransaction() {}

    static Envelope of(TransactionRequest request, ByteString answer, Collection<Endorsement> endorsements) {
        ChaincodeProposalPayload visible = ChaincodeProposalPayload
                .newBuilder()
                .setInput(request.payload().getInput())
                .build();
        ChaincodeEndorsedAction action = ChaincodeEndorsedAction
                .newBuilder()
                .setProposalResponsePayload(answer)
                .addAllEndorsements(onePerEndorser(endorsements))
                .build();
        ChaincodeActionPayload payload = ChaincodeActionPayload
                .newBuilder()
                .setChaincodeProposalPayload(visible.toByteString())
                .setAction(action)
                .build();
        TransactionAction only = TransactionAction
                .newBuilder()
                .setHeader(request.header().getSignatureHeader())
                .setPayload(payload.toByteString())
                .build();
        Payload transaction = Payload
                .newBuilder()
                .setHeader(request.header())
                .setData(Transaction.newBuilder().addActions(only).build().toByteString())
                .build();
        return Envelope.newBuilder().setPayload(transaction.toByteString()).build();
    }

    private static Collection<Endorsement> onePerEndorser(Collection<Endorsement> endorsements) {
        Map<ByteString, Endorsement> byEndorser = new LinkedHashMap<>();
        endorsements.forEach(endorsement -> byEndorser.putIfAbsent(endorsement.getEndorser(), endorsement));
        return byEndorser.values();
    }
}
