package cn.tanji.app.fabric;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.grpc.Status;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.app.fabric.LedgerFailure.Kind;
import cn.tanji.ledger.RefusalMessage;

/** Turns what the Gateway client throws into a refusal or a typed failure. */
final class Failures {
    /** As a peer says it, before the label of the chaincode's package. */
    private static final Pattern NOT_LAUNCHED = Pattern.compile("could not launch chaincode ([^:\\s]+)");
    /** As a peer says it that refuses a proposal for its time. */
    private static final Pattern OTHER_TIME = Pattern
            .compile("incorrect timestamp (\\S+), peer time (\\S+), peer.authentication.timewindow ([^,;\\s]+)");
    /** What gRPC for Java says of a connection that cannot be made: it tells nobody anything. */
    private static final String NO_CONNECTION = "io exception";
    private static final String OVERLOAD = "exceeding concurrency limit";

    private Failures() {}

    /** Of a call that changes nothing: an evaluation or an endorsement. */
    static RuntimeException beforeSubmit(GatewayException e, String transaction) {
        Optional<RuntimeException> refusal = texts(e).map(RefusalMessage::parse).flatMap(Optional::stream)
                .<RuntimeException>map(LedgerRefusal::new).findFirst();
        return refusal.or(() -> chaincodeDown(e, transaction)).or(() -> clockOff(e, transaction))
                .orElseGet(() -> new LedgerFailure(kind(e), transaction, sentence(e), e));
    }

    /** A peer tells how it failed to reach its chaincode service with addresses that are nobody else's business. */
    private static Optional<RuntimeException> chaincodeDown(GatewayException e, String transaction) {
        return texts(e).map(NOT_LAUNCHED::matcher).filter(Matcher::find).findFirst().map(found -> {
            var members = e.getDetails().stream().filter(detail -> NOT_LAUNCHED.matcher(detail.getMessage()).find())
                    .map(ErrorDetail::getMspId).distinct().sorted().collect(Collectors.joining(", "));
            return LedgerFailure.told(Kind.CHAINCODE_DOWN, transaction,
                    Map.of("chaincode", found.group(1), "members", members), e);
        });
    }

    private static Optional<RuntimeException> clockOff(GatewayException e, String transaction) {
        return texts(e).map(OTHER_TIME::matcher).filter(Matcher::find).findFirst()
                .map(found -> LedgerFailure.told(Kind.CLOCK_OFF, transaction,
                        Map.of("here", found.group(1), "peer", found.group(2), "window", found.group(3)), e));
    }

    /** Of a submission: whether the orderers surely refused, or nobody knows. */
    static LedgerFailure onSubmit(GatewayException e, String transaction) {
        if (texts(e).anyMatch(text -> text.contains(OVERLOAD))) {
            return new LedgerFailure(Kind.BUSY, transaction, sentence(e), e);
        }
        var code = e.getStatus().getCode();
        boolean surelyRefused = code == Status.Code.ABORTED || code == Status.Code.INVALID_ARGUMENT
                || code == Status.Code.FAILED_PRECONDITION;
        return new LedgerFailure(surelyRefused ? Kind.INVALID : Kind.OUTCOME_UNKNOWN, transaction, sentence(e), e);
    }

    /** Of a transaction that the ledger judged invalid. */
    static LedgerFailure invalid(TxValidationCode code, String transaction) {
        boolean conflict = code == TxValidationCode.MVCC_READ_CONFLICT
                || code == TxValidationCode.PHANTOM_READ_CONFLICT;
        return LedgerFailure.of(conflict ? Kind.CONFLICT : Kind.INVALID, transaction,
                "Transaction " + transaction + " was judged " + code + " and changed nothing.");
    }

    private static Kind kind(GatewayException e) {
        if (texts(e).anyMatch(text -> text.contains(OVERLOAD))) {
            return Kind.BUSY;
        }
        // Peers at different heights read different versions; a moment later they agree.
        if (texts(e).anyMatch(text -> text.contains("ProposalResponsePayloads do not match"))) {
            return Kind.CONFLICT;
        }
        return switch (e.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> Kind.UNREACHABLE;
            case RESOURCE_EXHAUSTED -> Kind.BUSY;
            default -> Kind.ENDORSEMENT_FAILED;
        };
    }

    private static String sentence(GatewayException e) {
        return String.join("; ", texts(e).filter(text -> !text.equals(NO_CONNECTION)).distinct().toList());
    }

    private static Stream<String> texts(GatewayException e) {
        return Stream.concat(e.getDetails().stream().map(ErrorDetail::getMessage),
                Optional.ofNullable(e.getStatus().getDescription()).stream());
    }
}
