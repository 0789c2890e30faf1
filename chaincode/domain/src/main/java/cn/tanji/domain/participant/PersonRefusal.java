package cn.tanji.domain.participant;

import cn.tanji.domain.kernel.Refusal;

/** Why a person cannot be registered or changed, in order of precedence. */
public enum PersonRefusal implements Refusal {
    /** The id is not 1 to 64 letters, digits and . _ - */
    PERSON_ID_MALFORMED,
    /** The person is already registered. */
    PERSON_ALREADY_REGISTERED,
    /** No such person is registered. */
    PERSON_UNKNOWN,
    /** Nobody changes the own roles or status. */
    PERSON_IS_CALLER,
    /** At least one role is needed. */
    PERSON_WITHOUT_ROLE,
    /** Officials are of the competent authority's member, verifiers and operators of another (Order 775, art. 7). */
    ROLE_NOT_OF_THIS_MEMBER,
    /** Staff of authority, exchange and verifiers may not represent accounts (Order 775, art. 7 and 13). */
    ROLES_EXCLUDE_EACH_OTHER
}
