package cn.tanji.conformance.differential;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TextFormat;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

import cn.tanji.embedded.crypto.Hashes;

/**
 * What came of one input, as lines of text: everything but signatures and addresses. Bytes stand there in hexadecimal and
 * decoded, so that a difference can be read.
 */
final class Observation {
    private static final Pattern ADDRESS = Pattern.compile("(localhost|127\\.0\\.0\\.1|peer0\\.Org\\dMSP)(:\\d+)?");

    private final StringBuilder lines = new StringBuilder();

    /** Adds one fact. */
    Observation with(String name, Object value) {
        // Go's library writes a space that does not break in some of its builds.
        String text = String.valueOf(value).replace("\\302\\240", " ").replace('\u00a0', ' ');
        lines.append(name).append(": ").append(ADDRESS.matcher(text).replaceAll("<address>"))
                .append('\n');
        return this;
    }

    /** Adds a message field by field. */
    Observation with(String name, MessageOrBuilder message) {
        return with(name, TextFormat.printer().printToString(message).strip());
    }

    /** Adds bytes. */
    Observation with(String name, ByteString bytes) {
        return with(name, hex(bytes));
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Adds how a call failed: code, description and details. */
    Observation with(StatusRuntimeException failure) {
        with("status", failure.getStatus().getCode());
        with("description", String.valueOf(failure.getStatus().getDescription()));
        var detailed = StatusProto.fromThrowable(failure);
        if (detailed != null) {
            detailed.getDetailsList().stream().map(any -> {
                try {
                    return TextFormat.printer().emittingSingleLine(true).printToString(any.unpack(ErrorDetail.class));
                } catch (InvalidProtocolBufferException _) {
                    return any.toString();
                }
            }).sorted().forEach(detail -> with("detail", detail));
        }
        return this;
    }

    /** Adds a peer's answer without the signature. */
    Observation with(ProposalResponse answer) {
        with("answer", answer.toBuilder().clearPayload().clearEndorsement().clearInterest());
        // In no order of a peer's.
        answer.getInterest().getChaincodesList().stream().sorted(Comparator.comparing(ChaincodeCall::getName)
                .thenComparing(call -> call.getCollectionNamesList().toString()))
                .forEach(call -> with("interest", call));
        with("endorser", answer.hasEndorsement() ? mspId(answer.getEndorsement()) : "nobody");
        with("certificate", Hashes.sha256(answer.getEndorsement().getEndorser()));
        return withPayload(answer.getPayload());
    }

    /** Adds what endorsers sign. */
    Observation withPayload(ByteString bytes) {
        with("payload", bytes);
        try {
            ChaincodeAction action = ChaincodeAction.parseFrom(ProposalResponsePayload.parseFrom(bytes).getExtension());
            with("action", action.toBuilder().clearResults().clearEvents());
            with("event", ChaincodeEvent.parseFrom(action.getEvents()));
            for (NsReadWriteSet set : TxReadWriteSet.parseFrom(action.getResults()).getNsRwsetList()) {
                with("set of " + set.getNamespace(), KVRWSet.parseFrom(set.getRwset()));
                for (var collection : set.getCollectionHashedRwsetList()) {
                    with("set of collection " + collection.getCollectionName(),
                            HashedRWSet.parseFrom(collection.getHashedRwset()));
                }
            }
        } catch (InvalidProtocolBufferException failure) {
            with("not decoded", String.valueOf(failure.getMessage()));
        }
        return this;
    }

    /** Leaves out what matches. */
    Observation without(String pattern) {
        String left = lines.toString().replaceAll(pattern, "<left out>");
        lines.setLength(0);
        lines.append(left);
        return this;
    }

    /** Adds what a gateway prepared: who endorsed what. Signatures and their order are left out. */
    Observation with(Envelope prepared) {
        try {
            Payload payload = Payload.parseFrom(prepared.getPayload());
            with("channel header", payload.getHeader().getChannelHeader());
            with("signature header", payload.getHeader().getSignatureHeader());
            with("signature of the envelope", prepared.getSignature());
            for (TransactionAction action : Transaction.parseFrom(payload.getData()).getActionsList()) {
                ChaincodeActionPayload call = ChaincodeActionPayload.parseFrom(action.getPayload());
                with("header of the action", action.getHeader());
                with("proposal payload", call.getChaincodeProposalPayload());
                withPayload(call.getAction().getProposalResponsePayload());
                with("endorsers", call.getAction().getEndorsementsList().stream().map(Observation::mspId).sorted()
                        .toList());
            }
        } catch (InvalidProtocolBufferException failure) {
            with("not decoded", String.valueOf(failure.getMessage()));
        }
        return this;
    }

    private static String mspId(Endorsement endorsement) {
        try {
            return SerializedIdentity.parseFrom(endorsement.getEndorser()).getMspid();
        } catch (InvalidProtocolBufferException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
