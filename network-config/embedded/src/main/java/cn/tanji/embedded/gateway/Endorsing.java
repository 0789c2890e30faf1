package cn.tanji.embedded.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.grpc.Context;
import io.grpc.Status.Code;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.chaincode.MalformedProposalException;
import cn.tanji.embedded.gateway.EndorsementPlanner.NoPlan;

/** Endorse: chooses peers, has the proposal run by each of them, compares the answers, and prepares the transaction. */
final class Endorsing {
    private static final String TOO_FEW = "failed to collect enough transaction endorsements, "
            + "see attached details for more info";
    private static final String FIRST_FAILED = "failed to endorse transaction, see attached details for more info";
    private static final String LATE = "endorsement timeout expired while collecting endorsements";
    private static final String FIRST_LATE = "endorsement timeout expired while collecting first endorsement";
    private static final String TRANSIENT_UNPROTECTED = "no endorsers found in the gateway's organization; "
            + "retry specifying endorsing organization(s) to protect transient data";

    private final PeerDirectory directory;
    private final EndorsementPlanner planner;

    Endorsing(PeerDirectory directory, EndorsementPlanner planner) {
        this.directory = directory;
        this.planner = planner;
    }

    Envelope endorse(EndorseRequest request) {
        TransactionRequest transaction = parse(request.getProposedTransaction());
        EndorsementRound round = new EndorsementRound();
        List<Set<GatewayPeer>> layouts = request.getEndorsingOrganizationsCount() > 0
                ? List.of(named(transaction, request.getEndorsingOrganizationsList()))
                : planned(transaction, round);
        for (Set<GatewayPeer> layout : layouts) {
            Optional<Collection<Endorsement>> endorsements = collect(transaction.signed(), layout, round);
            if (endorsements.isPresent()) {
                return PreparedTransaction.of(transaction, round.payload(), endorsements.get());
            }
        }
        throw GatewayFailure.of(Code.ABORTED, TOO_FEW, round.failures());
    }

    private static TransactionRequest parse(SignedProposal proposal) {
        if (proposal.getProposalBytes().isEmpty()) {
            throw GatewayFailure
                    .of(Code.INVALID_ARGUMENT, "the proposed transaction must contain a signed proposal");
        }
        try {
            return TransactionRequest.parse(proposal);
        } catch (MalformedProposalException e) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
        }
    }

    private Set<GatewayPeer> named(TransactionRequest transaction, List<String> organisations) {
        Set<GatewayPeer> peers = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        for (String organisation : organisations) {
            directory.peerOf(organisation, transaction.channel(), transaction.chaincode())
                    .ifPresentOrElse(peers::add, () -> missing.add(organisation));
        }
        if (!missing.isEmpty()) {
            throw GatewayFailure
                    .of(Code.UNAVAILABLE,
                            "failed to find any endorsing peers for org(s): " + String.join(", ", missing));
        }
        return peers;
    }

    private List<Set<GatewayPeer>> planned(TransactionRequest transaction, EndorsementRound round) {
        GatewayPeer first = firstPeer(transaction);
        PeerAnswer answer = directory.ask(first, transaction.signed());
        requireTime(FIRST_LATE);
        return switch (answer) {
            case PeerAnswer.Failure(_, String message, _) -> {
                List<ErrorDetail> details = List.of(first.detail(message));
                throw GatewayFailure.of(Code.ABORTED, FIRST_FAILED, details);
            }
            case PeerAnswer.Success(ProposalResponse response) -> {
                round.take(first, answer);
                List<ChaincodeCall> touched = response.getInterest().getChaincodesList();
                List<ChaincodeCall> calls = touched.isEmpty() ? invoked(transaction) : touched;
                yield preferring(first, transaction.hasTransientData()
                        ? protectedLayouts(transaction.channel(), calls)
                        : layouts(transaction.channel(), calls));
            }
        };
    }

    private GatewayPeer firstPeer(TransactionRequest transaction) {
        Optional<GatewayPeer> own = directory.ownPeer(transaction.channel(), transaction.chaincode());
        if (own.isPresent()) {
            return own.get();
        }
        if (transaction.hasTransientData()) {
            throw GatewayFailure.of(Code.FAILED_PRECONDITION, TRANSIENT_UNPROTECTED);
        }
        List<Set<GatewayPeer>> layouts = layouts(transaction.channel(), invoked(transaction));
        return layouts.getFirst().iterator().next();
    }

    private static List<ChaincodeCall> invoked(TransactionRequest transaction) {
        return List.of(ChaincodeCall.newBuilder().setName(transaction.chaincode()).build());
    }

    private List<Set<GatewayPeer>> layouts(String channel, List<ChaincodeCall> calls) {
        try {
            return planner.plan(channel, calls);
        } catch (NoPlan e) {
            throw GatewayFailure.of(Code.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
        }
    }

    /** Transient data go only to peers that hold the collections touched, even if the transaction only writes to them. */
    private List<Set<GatewayPeer>> protectedLayouts(String channel, List<ChaincodeCall> calls) {
        List<ChaincodeCall> asReads = calls.stream().map(call -> call.toBuilder().setNoPrivateReads(false).build())
                .toList();
        try {
            return planner.plan(channel, asReads);
        } catch (NoPlan e) {
            List<String> written = calls.stream().filter(ChaincodeCall::getNoPrivateReads)
                    .flatMap(call -> call.getCollectionNamesList().stream()).toList();
            if (written.isEmpty()) {
                throw GatewayFailure.of(Code.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
            }
            layouts(channel, calls);
            throw GatewayFailure.of(Code.FAILED_PRECONDITION,
                    "requires endorsement from organisation(s) that are not in the distribution policy of the private data"
                            + " collection(s): [" + String.join(" ", written)
                            + "]; retry specifying trusted endorsing organizations to protect transient data");
        }
    }

    /** Sets with the peer that answered already come first; otherwise chance decides, which spreads the work. */
    private static List<Set<GatewayPeer>> preferring(GatewayPeer first, List<Set<GatewayPeer>> layouts) {
        if (layouts.size() == 1) {
            return layouts;
        }
        List<Set<GatewayPeer>> shuffled = new ArrayList<>(layouts);
        Collections.shuffle(shuffled, ThreadLocalRandom.current());
        List<Set<GatewayPeer>> ordered = new ArrayList<>(layouts.size());
        shuffled.stream().filter(layout -> layout.contains(first)).forEach(ordered::add);
        shuffled.stream().filter(layout -> !layout.contains(first)).forEach(ordered::add);
        return ordered;
    }

    private Optional<Collection<Endorsement>> collect(
            SignedProposal proposal,
            Set<GatewayPeer> layout,
            EndorsementRound round) {
        Optional<List<GatewayPeer>> toAsk = round.stillToAsk(layout);
        if (toAsk.isEmpty()) {
            return Optional.empty();
        }
        directory.askAll(toAsk.get(), proposal, round);
        requireTime(LATE);
        return round.complete(layout);
    }

    private static void requireTime(String sentence) {
        if (Context.current().isCancelled()) {
            throw GatewayFailure.of(Code.DEADLINE_EXCEEDED, sentence);
        }
    }
}
