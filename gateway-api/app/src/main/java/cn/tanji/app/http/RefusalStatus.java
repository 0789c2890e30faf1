package cn.tanji.app.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.micronaut.http.HttpStatus;

/**
 * The HTTP status of every refusal code: the one place, and every code stands in it. A test compares the list with the
 * codes that have sentences, so a new code must be put where it belongs.
 */
final class RefusalStatus {
    /** The command is not well formed: sending it again as it is never helps. */
    private static final Set<String> BAD_REQUEST = Set.of(
            "MALFORMED_COMMAND", "MALFORMED_REQUEST_ID");

    /** The caller may not. */
    private static final Set<String> FORBIDDEN = Set.of(
            "NOT_AN_AUTHORISED_REPRESENTATIVE", "NOT_OF_THE_AUTHORITY", "ONLY_FROM_LINKED_REGISTRY",
            "ONLY_THROUGH_A_REGISTRY", "PERSON_IS_CALLER", "PERSON_NOT_REGISTERED", "PERSON_SUSPENDED",
            "ROLE_MISSING");

    /** What the command names is not there. */
    private static final Set<String> NOT_FOUND = Set.of(
            "ACCOUNT_UNKNOWN", "ALLOCATION_UNKNOWN", "BATCH_UNKNOWN", "CAP_UNKNOWN", "ENTITY_UNKNOWN",
            "OPERATION_NOT_OFFERED_HERE", "PERSON_UNKNOWN",
            "POOL_UNKNOWN", "PROJECT_UNKNOWN", "RULE_SET_UNKNOWN", "SURRENDER_UNKNOWN");

    /** What stands against it now may change, or has been done already. */
    private static final Set<String> CONFLICT = Set.of(
            "ACCOUNT_ALREADY_EXISTS", "ALLOCATION_ALREADY_REVERSED", "ALLOCATION_SURRENDERED_AGAINST",
            "TRADING_DAY_CLOSED", "BATCH_SEQUENCE_TAKEN", "ACCOUNT_CLOSED", "ACCOUNT_HOLDS_UNITS",
            "ACCOUNT_NOT_SUSPENDED",
            "ACCOUNT_RECEIVES_NOTHING", "ACCOUNT_SENDS_NOTHING", "ACCOUNT_STATE_UNCHANGED",
            "BATCH_ALREADY_SETTLED", "CAP_ALREADY_SET", "CERTIFICATE_NUMBER_TAKEN",
            "EMISSIONS_ALREADY_CONFIRMED", "EMISSIONS_NOT_CONFIRMED", "EMISSIONS_NOT_VERIFIED",
            "ENTITY_ALREADY_REGISTERED", "HOME_LOTS_DIFFER", "INSTALLATION_ALREADY_REGISTERED",
            "LINKAGE_MISSING", "OUTSIDE_SERIALS_CLAIMED", "PAIR_ALREADY_IMPORTED",
            "PERSON_ALREADY_REGISTERED", "PROJECT_ALREADY_REGISTERED", "REPORT_ALREADY_ISSUED",
            "REQUEST_ID_REUSED", "RULE_SET_VERSION_TAKEN", "SURRENDER_ALREADY_REVERSED",
            "UNITS_ALREADY_HERE", "UNITS_FOR_SALE", "UNITS_NOT_FOR_SALE", "UNITS_NOT_HELD",
            "YEAR_WITHOUT_CALENDAR");

    /** The rules say no to what the command asks. */
    private static final Set<String> UNPROCESSABLE = Set.of(
            "ACCOUNTS_OF_ONE_REGISTRY", "ACCOUNT_KEPT_BY_REGISTRY", "ACCOUNT_KIND_DOES_NOT_TRADE",
            "ACCOUNT_KIND_UNKNOWN", "ACCOUNT_MAY_NOT_HOLD_UNITS", "ACCOUNT_NOT_CLOSED_THIS_WAY",
            "ACCOUNT_OF_OTHER_JURISDICTION", "ALLOCATION_HAS_REFUSED_ROWS",
            "ALLOCATION_NOT_FROM_AUTHORITY", "ALLOCATION_ROWS_OUT_OF_BOUNDS",
            "ALLOWANCES_OF_OTHER_JURISDICTION", "BATCH_HAS_REFUSED_LEGS", "BATCH_LEGS_OUT_OF_BOUNDS",
            "BATCH_MALFORMED", "COMPLIANCE_ENTITIES_OUT_OF_BOUNDS", "COMPLIANCE_HAS_REFUSED_ENTITIES",
            "CONTROL_SUMS_DIFFER", "COUNTED_PART_EXCEEDED", "CREDITS_NOT_IMPORTED", "CREDITS_NOT_ISSUED_HERE",
            "DEADLINES_OUT_OF_ORDER", "EMISSIONS_DIFFER", "EMISSIONS_HAVE_REFUSED_ROWS",
            "EMISSIONS_OUT_OF_BOUNDS", "EMISSIONS_ROWS_OUT_OF_BOUNDS", "ENTITY_ACCOUNT_OF_OTHER_HOLDER",
            "ENTITY_ACCOUNT_OF_WRONG_KIND", "ENTITY_ID_MALFORMED", "ENTITY_NAMED_TWICE",
            "ENTITY_TEXT_MALFORMED", "GASES_NOT_ACCEPTED", "HOLDER_MALFORMED", "LEG_CLASS_DIFFERS",
            "LEG_QUANTITY_DIFFERS", "LINKAGE_EXCLUDES_KIND", "LINKAGE_MALFORMED",
            "LINKAGE_QUOTA_EXCEEDED", "LOCAL_SHARE_MISSED", "MONITORING_OUTSIDE_VINTAGE",
            "NOT_THE_ACCOUNT_OF_THE_ENTITY", "NO_UNITS_NAMED", "OFFSET_CAP_EXCEEDED",
            "OFFSET_KIND_NOT_ACCEPTED", "OFFSET_QUOTA_EXHAUSTED", "ORIGIN_NOT_ACCEPTED",
            "OUTSIDE_SERIES_FULL", "PARTNER_LIMIT_EXCEEDED", "PERSON_ID_MALFORMED",
            "PERSON_WITHOUT_ROLE", "POOLS_COUNT_OUT_OF_BOUNDS", "POOLS_DO_NOT_ADD_UP", "POOL_EXHAUSTED",
            "POOL_MALFORMED", "POOL_KIND_FIXED", "POOL_BELOW_ISSUE", "TRADING_DAY_MALFORMED",
            "DAY_BATCHES_OUT_OF_BOUNDS", "BATCH_OUT_OF_PLACE", "DAY_HAS_MORE_BATCHES", "REPRESENTATIVE_NAMED_TWICE",
            "POOL_OF_OTHER_ACCOUNT_KIND", "PRICE_HASH_MALFORMED",
            "PROJECT_IN_ANOTHER_PROVINCE", "PROJECT_STARTED_TOO_EARLY", "PROJECT_TYPE_EXCLUDED",
            "QUANTITY_NOT_POSITIVE", "REDUCTIONS_TOO_EARLY", "REPRESENTATIVE_NOT_APPOINTED",
            "REPRESENTATIVE_NOT_REGISTERED", "REVERSAL_WINDOW_PASSED", "ROLES_EXCLUDE_EACH_OTHER",
            "ROLE_NOT_OF_THIS_MEMBER", "RULE_SET_NOT_VALID_FOR_YEAR", "RULE_SET_OF_OTHER_JURISDICTION",
            "SERIALS_EXHAUSTED", "TOO_MANY_REPRESENTATIVES", "TOO_MANY_UNIT_BLOCKS",
            "TRADE_ID_MALFORMED", "TRADE_WITH_ITSELF", "TRANSFER_TO_ITSELF", "UNITS_NAMED_TWICE",
            "UNITS_OF_OTHER_YEAR", "UNITS_OF_THIRD_JURISDICTION", "VINTAGE_NOT_ACCEPTED",
            "VINTAGE_OUT_OF_BOUNDS");

    private static final Map<String, HttpStatus> BY_CODE = byCode();

    private RefusalStatus() {}

    /**
     * The status a code is answered with.
     *
     * @throws IllegalStateException
     *             if the code is not listed: a defect, since a test enumerates the codes
     */
    static HttpStatus of(String code) {
        var status = BY_CODE.get(code);
        if (status == null) {
            throw new IllegalStateException("no HTTP status for refusal " + code);
        }
        return status;
    }

    /** Every code. */
    static Set<String> listed() {
        return BY_CODE.keySet();
    }

    private static Map<String, HttpStatus> byCode() {
        var all = new HashMap<String, HttpStatus>();
        put(all, BAD_REQUEST, HttpStatus.BAD_REQUEST);
        put(all, FORBIDDEN, HttpStatus.FORBIDDEN);
        put(all, NOT_FOUND, HttpStatus.NOT_FOUND);
        put(all, CONFLICT, HttpStatus.CONFLICT);
        put(all, UNPROCESSABLE, HttpStatus.UNPROCESSABLE_ENTITY);
        return Map.copyOf(all);
    }

    private static void put(Map<String, HttpStatus> all, Set<String> codes, HttpStatus status) {
        for (var code : codes) {
            if (all.put(code, status) != null) {
                throw new IllegalStateException("refusal " + code + " stands twice");
            }
        }
    }
}
