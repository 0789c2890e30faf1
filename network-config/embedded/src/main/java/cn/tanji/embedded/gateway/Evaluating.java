package cn.tanji.embedded.gateway;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Context;
import io.grpc.Status.Code;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.chaincode.MalformedProposalException;

/** Evaluate: one peer runs the proposal and the result goes back; nothing is ordered. */
final class Evaluating {
    private static final String UNPACK = "failed to unpack transaction proposal: ";
    private static final String ALL_FAILED = "failed to evaluate transaction, see attached details for more info";

    private final PeerDirectory directory;
    private final String ownMspId;
    private final String channel;

    Evaluating(PeerDirectory directory, String ownMspId, String channel) {
        this.directory = directory;
        this.ownMspId = ownMspId;
        this.channel = channel;
    }

    Response evaluate(EvaluateRequest request) {
        TransactionRequest transaction = unpack(request.getProposedTransaction());
        if (!transaction.channel().equals(channel)) {
            String name = transaction.channel();
            throw GatewayFailure.of(Code.UNAVAILABLE,
                    "failed to get config for channel [" + name + "]: could not get last config for channel " + name);
        }
        List<ErrorDetail> failures = new ArrayList<>();
        Code lastCode = Code.UNAVAILABLE;
        for (GatewayPeer peer : evaluators(transaction, request.getTargetOrganizationsList())) {
            PeerAnswer answer = directory.ask(peer, transaction.signed());
            if (Context.current().isCancelled()) {
                throw GatewayFailure.of(Code.DEADLINE_EXCEEDED, "evaluate timeout expired");
            }
            switch (answer) {
                case PeerAnswer.Success(ProposalResponse response) -> {
                    return result(response);
                }
                case PeerAnswer.Failure(Code code, String message, boolean worthAnotherPeer) -> {
                    failures.add(peer.detail(message));
                    lastCode = code;
                    if (!worthAnotherPeer) {
                        throw GatewayFailure
                                .of(code, "evaluate call to endorser returned error: " + message, failures);
                    }
                }
            }
        }
        throw GatewayFailure.of(lastCode, ALL_FAILED, failures);
    }

    private List<GatewayPeer> evaluators(TransactionRequest transaction, List<String> targets) {
        boolean isProtected = transaction.hasTransientData() && targets.isEmpty();
        List<GatewayPeer> peers = directory
                .evaluators(channel, transaction.chaincode(), isProtected ? List.of(ownMspId) : targets);
        if (!peers.isEmpty()) {
            return peers;
        }
        String none = "no peers available to evaluate chaincode " + transaction.chaincode() + " in channel " + channel;
        throw GatewayFailure.of(Code.FAILED_PRECONDITION,
                isProtected
                        ? "no endorsers found in the gateway's organization; "
                                + "retry specifying target organization(s) to protect transient data: " + none
                        : none);
    }

    private static TransactionRequest unpack(SignedProposal proposal) {
        if (proposal.getProposalBytes().isEmpty()) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, UNPACK + "a signed proposal is required");
        }
        try {
            TransactionRequest transaction = TransactionRequest.parse(proposal);
            requireNames(transaction);
            return transaction;
        } catch (MalformedProposalException e) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, UNPACK + e.getMessage());
        }
    }

    private static void requireNames(TransactionRequest transaction) {
        if (transaction.channel().isEmpty()) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, UNPACK + "no channel id provided");
        }
        String missing = transaction.spec().hasChaincodeSpec()
                ? transaction.spec().getChaincodeSpec().hasChaincodeId() ? "name" : "id"
                : "spec";
        if (transaction.chaincode().isEmpty()) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT,
                    UNPACK + "no chaincode " + missing + " is provided, channel id [" + transaction.channel() + "]");
        }
    }

    /** The answer as the peer signed it; the copy beside it need not be the same. */
    private static Response result(ProposalResponse answer) {
        if (answer.getPayload().isEmpty()) {
            return answer.getResponse();
        }
        try {
            ProposalResponsePayload signed = ProposalResponsePayload.parseFrom(answer.getPayload());
            ByteString payload = ChaincodeAction.parseFrom(signed.getExtension()).getResponse().getPayload();
            return answer.getResponse().toBuilder().setPayload(payload).build();
        } catch (InvalidProtocolBufferException _) {
            return answer.getResponse();
        }
    }
}
