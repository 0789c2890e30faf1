package cn.tanji.app.fabric;

import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.inject.Singleton;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Transaction;

import cn.tanji.ledger.CanonicalJson;

/** Reads commands out of the proposals that transactions carry: function, request id, command. */
@Singleton
final class ChainEarlierCommands implements EarlierCommands {
    private final ChannelQueries queries;
    private final CanonicalJson json = new CanonicalJson();

    ChainEarlierCommands(ChannelQueries queries) {
        this.queries = queries;
    }

    @Override
    public <C extends Record> Optional<C> find(String transaction, Class<C> type) {
        var input = input(queries.transaction(transaction).getTransactionEnvelope(), transaction);
        return input.getArgsCount() == 3 && input.getArgs(0).toStringUtf8().equals(type.getSimpleName())
                ? Optional.of(json.read(type, input.getArgs(2).toByteArray()))
                : Optional.empty();
    }

    private static ChaincodeInput input(Envelope envelope, String transaction) {
        try {
            var action = Transaction.parseFrom(Payload.parseFrom(envelope.getPayload()).getData()).getActions(0);
            var proposal = ChaincodeProposalPayload.parseFrom(
                    ChaincodeActionPayload.parseFrom(action.getPayload()).getChaincodeProposalPayload());
            return ChaincodeInvocationSpec.parseFrom(proposal.getInput()).getChaincodeSpec().getInput();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("transaction " + transaction + " is not as Fabric defines", e);
        }
    }
}
