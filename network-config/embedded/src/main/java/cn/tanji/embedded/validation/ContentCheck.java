package cn.tanji.embedded.validation;

import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_HEADER_EXTENSION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_RESPONSE_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_RWSET;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ILLEGAL_WRITESET;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_CHAINCODE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_OTHER_REASON;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;

/** Whether header, chaincode, event and read/write set of a formed transaction agree with each other. Pure. */
final class ContentCheck {
    private ContentCheck() {}

    static EndorsedTransaction check(FormCheck.Formed formed) throws Rejection {
        var extension = Parts.parse(ChaincodeHeaderExtension.parser(), formed.header().getExtension(),
                BAD_HEADER_EXTENSION);
        var endorsed = formed.action().getAction();
        var answer = Parts.parse(ProposalResponsePayload.parser(), endorsed.getProposalResponsePayload(),
                BAD_RESPONSE_PAYLOAD);
        if (answer.getExtension().isEmpty()) {
            throw new Rejection(BAD_RESPONSE_PAYLOAD, "response payload is missing extension");
        }
        ChaincodeAction action = Parts.parse(ChaincodeAction.parser(), answer.getExtension(), BAD_RESPONSE_PAYLOAD);
        List<NamespaceSet> sets = sets(action);
        checkChaincode(extension, action);
        checkEvent(action);
        checkDistinct(sets);
        return new EndorsedTransaction(formed.header(), endorsed, action, sets);
    }

    private static List<NamespaceSet> sets(ChaincodeAction action) throws Rejection {
        try {
            return NamespaceSet.allOf(action.getResults());
        } catch (InvalidProtocolBufferException failure) {
            throw new Rejection(BAD_RWSET, String.valueOf(failure.getMessage()));
        }
    }

    private static void checkChaincode(ChaincodeHeaderExtension extension, ChaincodeAction action) throws Rejection {
        if (!extension.hasChaincodeId() || !action.hasChaincodeId()) {
            throw new Rejection(INVALID_OTHER_REASON, "nil ChaincodeId");
        }
        String name = extension.getChaincodeId().getName();
        if (name.isEmpty() || !name.equals(action.getChaincodeId().getName())
                || action.getChaincodeId().getVersion().isEmpty()) {
            throw new Rejection(INVALID_CHAINCODE,
                    "inconsistent ccid info (" + name + "/" + action.getChaincodeId().getName()
                            + ") version " + action.getChaincodeId().getVersion());
        }
    }

    private static void checkEvent(ChaincodeAction action) throws Rejection {
        if (action.getEvents().isEmpty()) {
            return;
        }
        ChaincodeEvent event = Parts.parse(ChaincodeEvent.parser(), action.getEvents(), INVALID_OTHER_REASON);
        if (!event.getChaincodeId().equals(action.getChaincodeId().getName())) {
            throw new Rejection(INVALID_OTHER_REASON,
                    "chaincode event chaincode id does not match chaincode action chaincode id");
        }
    }

    private static void checkDistinct(List<NamespaceSet> sets) throws Rejection {
        Set<String> seen = new HashSet<>();
        for (NamespaceSet set : sets) {
            if (!seen.add(set.namespace())) {
                throw new Rejection(ILLEGAL_WRITESET, "duplicate namespace '" + set.namespace() + "' in txRWSet");
            }
        }
    }
}
