package cn.tanji.app.http;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.micronaut.http.HttpStatus;

/**
 * The HTTP status of every refusal code: the one place. Who may not: 403. What is not there: 404. What stands against
 * it now and may change: 409. What is not well formed: 400. Everything else the rules say no to: 422. A test compares
 * the list with the codes that have sentences.
 */
final class RefusalStatus {
    private static final Map<HttpStatus, Set<String>> CODES = Map.of(//
            HttpStatus.BAD_REQUEST, Set.of("MALFORMED_COMMAND", "MALFORMED_REQUEST_ID"), //
            HttpStatus.FORBIDDEN,
            Set.of("PERSON_NOT_REGISTERED", "PERSON_SUSPENDED", "ROLE_MISSING", "NOT_AN_AUTHORISED_REPRESENTATIVE",
                    "NOT_OF_THE_AUTHORITY", "PERSON_IS_CALLER", "ONLY_THROUGH_A_REGISTRY", "ONLY_FROM_LINKED_REGISTRY"), //
            HttpStatus.NOT_FOUND,
            Set.of("ACCOUNT_UNKNOWN", "PERSON_UNKNOWN", "ENTITY_UNKNOWN", "POOL_UNKNOWN", "OPERATION_NOT_OFFERED_HERE",
                    "PROJECT_UNKNOWN", "RULE_SET_UNKNOWN", "SURRENDER_UNKNOWN"), //
            HttpStatus.CONFLICT,
            Set.of("UNITS_NOT_HELD", "UNITS_FOR_SALE", "UNITS_NOT_FOR_SALE", "REQUEST_ID_REUSED",
                    "CERTIFICATE_NUMBER_TAKEN", "PERSON_ALREADY_REGISTERED", "ACCOUNT_ALREADY_EXISTS",
                    "ENTITY_ALREADY_REGISTERED", "INSTALLATION_ALREADY_REGISTERED", "CAP_ALREADY_SET",
                    "BATCH_ALREADY_SETTLED", "PROJECT_ALREADY_REGISTERED", "PAIR_ALREADY_IMPORTED",
                    "REPORT_ALREADY_ISSUED", "OUTSIDE_SERIALS_CLAIMED", "RULE_SET_VERSION_TAKEN",
                    "EMISSIONS_ALREADY_CONFIRMED", "SURRENDER_ALREADY_REVERSED", "UNITS_ALREADY_HERE",
                    "HOME_LOTS_DIFFER"));

    private static final Map<String, HttpStatus> BY_CODE = CODES.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(code -> Map.entry(code, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private RefusalStatus() {}

    /** The status a code is answered with. */
    static HttpStatus of(String code) {
        return BY_CODE.getOrDefault(code, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** Every code that has another status than 422. */
    static Set<String> listed() {
        return BY_CODE.keySet();
    }
}
