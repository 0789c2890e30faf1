package cn.tanji.app.http;

import io.micronaut.http.HttpStatus;

/**
 * What the gateway itself finds wrong with a request, apart from refusals of the rules. The constant's name is the
 * stable public code; its sentences stand in {@code problems_en.properties} and {@code problems_zh.properties}.
 */
public enum ProblemCode {
    /** The body, a field, a parameter or a path part is not well formed. */
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    /** A table's rows are not well formed; each bad line is named. */
    MALFORMED_TABLE(HttpStatus.BAD_REQUEST),
    /** A command came without a usable {@code Idempotency-Key}. */
    IDEMPOTENCY_KEY_MISSING(HttpStatus.BAD_REQUEST),
    /** No valid bearer token. */
    NOT_LOGGED_IN(HttpStatus.UNAUTHORIZED),
    /** The token does not name a person and a member, or may not do this. */
    NOT_PERMITTED(HttpStatus.FORBIDDEN),
    /** This gateway has no key of the person. */
    NO_KEY_HERE(HttpStatus.FORBIDDEN),
    /** This gateway does not serve the member. */
    MEMBER_NOT_SERVED(HttpStatus.FORBIDDEN),
    /** Nothing stands at this address. */
    NOT_FOUND(HttpStatus.NOT_FOUND),
    /** No registry of such a jurisdiction is on this channel. */
    REGISTRY_UNKNOWN(HttpStatus.NOT_FOUND),
    /** The ledger has no such transaction. */
    TRANSACTION_UNKNOWN(HttpStatus.NOT_FOUND),
    /** This gateway has no trust bundle, or none with a rule for the registry. */
    PROOFS_NOT_OFFERED(HttpStatus.NOT_FOUND),
    /** The address is right, the method is not. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    /** None of the forms this answer has is accepted by the caller. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    /** Others kept changing the same records. */
    CONFLICT(HttpStatus.CONFLICT),
    /** The account holds fewer units than asked for, as far as the read model knows. */
    TOO_FEW_UNITS(HttpStatus.CONFLICT),
    /** The body is longer than allowed. */
    BODY_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE),
    /** The address is longer than allowed. */
    URL_TOO_LONG(HttpStatus.REQUEST_URI_TOO_LONG),
    /** The headers, a token among them, are longer than allowed. */
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    /** The body is of a kind this address does not take. */
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** A defect of the gateway. */
    DEFECT(HttpStatus.INTERNAL_SERVER_ERROR),
    /** The ledger judged the transaction invalid. */
    TRANSACTION_INVALID(HttpStatus.BAD_GATEWAY),
    /** Peers disagreed or failed while endorsing. */
    ENDORSEMENT_FAILED(HttpStatus.BAD_GATEWAY),
    /** A chaincode service that must answer does not run. */
    CHAINCODE_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The clock here and a peer's lie too far apart. */
    CLOCK_OFF(HttpStatus.SERVICE_UNAVAILABLE),
    /** Too much at once. */
    BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    /** Too many whole tables are on their way to callers. */
    EXPORTS_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    /** Peers or orderers cannot be reached. */
    LEDGER_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** Too few members' peers answered, or what they signed does not prove the cancellation. */
    PROOF_INCOMPLETE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The read model has not followed the ledger far enough. */
    READ_MODEL_BEHIND(HttpStatus.SERVICE_UNAVAILABLE),
    /** The command was sent, and nobody knows yet whether it took effect. */
    OUTCOME_UNKNOWN(HttpStatus.GATEWAY_TIMEOUT);

    private final HttpStatus status;

    ProblemCode(HttpStatus status) {
        this.status = status;
    }

    /** The HTTP status it is answered with. */
    public HttpStatus status() {
        return status;
    }
}
