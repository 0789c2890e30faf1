package cn.tanji.embedded.validation;

import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

import cn.tanji.embedded.wire.GoProtobuf;

/**
 * Before a peer judges a transaction's policies it reads which policies all earlier transactions of the block change, whatever
 * their state [core/common/validation/statebased/validator_keylevel.go]. Pure.
 */
final class PolicyReading {
    private PolicyReading() {}

    /**
     * Requires that a peer can read them.
     *
     * @throws StopConditionException if it could not and would stop
     */
    static void require(long block, List<ByteString> envelopes, List<Checked> checked) {
        boolean judges = false;
        boolean writes = false;
        for (int i = envelopes.size() - 1; i >= 0; i--) {
            if (judges && !isReadable(envelopes.get(i), writes)) {
                throw new StopConditionException("transaction " + i + " of block " + block
                        + " has no form that peers can read: every real peer would stop here for good. Check the form of"
                        + " every envelope before it is ordered");
            }
            if (checked.get(i) instanceof Checked.Sound sound) {
                judges = true;
                writes |= sound.transaction().sets().stream().anyMatch(NamespaceSet::writes);
            }
        }
    }

    private static boolean isReadable(ByteString envelope, boolean writesFollow) {
        try {
            ByteString data = GoProtobuf.parse(Payload.parser(),
                    GoProtobuf.parse(Envelope.parser(), envelope).getPayload()).getData();
            Transaction transaction = GoProtobuf.parse(Transaction.parser(), data);
            if (transaction.getActionsCount() == 0) {
                return false;
            }
            var action = GoProtobuf.parse(ChaincodeActionPayload.parser(), transaction.getActions(0).getPayload());
            if (!action.hasAction()) {
                return false;
            }
            var answer = GoProtobuf.parse(ProposalResponsePayload.parser(),
                    action.getAction().getProposalResponsePayload());
            GoProtobuf.parse(ChaincodeAction.parser(), answer.getExtension());
            return true;
        } catch (InvalidProtocolBufferException _) {
            // Peers look a policy up for each key that is written, and only then wait for what they could not read.
            return !writesFollow;
        }
    }
}
