package cn.tanji.app.fabric;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** The network, a peer or this gateway let the caller down. The rules have not said no. */
public final class LedgerFailure extends RuntimeException {
    private final Kind kind;
    private final String transaction;
    private final transient SortedMap<String, String> figures;

    /** A failure, with the transaction it concerns; an empty id if there is none yet. */
    public LedgerFailure(Kind kind, String transaction, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.transaction = transaction;
        figures = new TreeMap<>();
    }

    private LedgerFailure(Kind kind, String message, Map<String, String> figures) {
        super(message);
        this.kind = kind;
        transaction = "";
        this.figures = new TreeMap<>(figures);
    }

    /** A failure that others told of in their own words, and the figures that tell it in ours. */
    static LedgerFailure told(Kind kind, String transaction, Map<String, String> figures, Throwable cause) {
        var failure = new LedgerFailure(kind, transaction, kind + " " + figures, cause);
        failure.figures.putAll(figures);
        return failure;
    }

    /** A failure that shows before anything is sent. */
    static LedgerFailure before(Kind kind, String message, Map<String, String> figures) {
        return new LedgerFailure(kind, message, figures);
    }

    /** A failure of a transaction that no exception brought. */
    static LedgerFailure of(Kind kind, String transaction, String message) {
        return new LedgerFailure(kind, transaction, message, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Transaction id, or empty. */
    public String transaction() {
        return transaction;
    }

    /** What the sentence needs to know, by name. */
    public SortedMap<String, String> figures() {
        return Collections.unmodifiableSortedMap(figures);
    }

    /** What a caller can do about it. */
    public enum Kind {
        /** No peer or orderer could be reached, or not enough of them. Nothing was sent. Try again. */
        UNREACHABLE,
        /** A chaincode service that must answer does not run. Nothing was sent. Try again when it does. */
        CHAINCODE_DOWN,
        /** The proposal's time and a peer's clock lie too far apart. Nothing was sent. Try again when the clocks are set. */
        CLOCK_OFF,
        /** Too many calls are under way here or at the peer. Nothing was sent. Try again. */
        BUSY,
        /** No answer in time after sending: it may have taken effect. Ask by id, or repeat with the same request id. */
        OUTCOME_UNKNOWN,
        /** Others kept changing the same records. Nothing took effect. Try again. */
        CONFLICT,
        /** The ledger judged the transaction invalid. Nothing took effect. */
        INVALID,
        /** Peers disagreed or answered with an error that is no refusal. Nothing took effect. */
        ENDORSEMENT_FAILED,
        /** This instance has no key of the person, who can prepare, sign elsewhere and submit. */
        NO_KEY_HERE,
        /** This instance does not serve the member. */
        MEMBER_NOT_SERVED,
        /** The certificate is another person's than the token. */
        OTHER_PERSON,
        /** A certificate, proposal or transaction made elsewhere is not well formed. */
        MALFORMED,
        /** There is no such transaction on the ledger. */
        TRANSACTION_UNKNOWN
    }
}
