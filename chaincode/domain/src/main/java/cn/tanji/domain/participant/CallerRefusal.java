package cn.tanji.domain.participant;

import cn.tanji.domain.kernel.Refusal;

/** Why the caller as a person may not do this at all, in order of precedence. Judged before anything else. */
public enum CallerRefusal implements Refusal {
    /** The registry does not know this person of this member. */
    PERSON_NOT_REGISTERED,
    /** The person is suspended. May succeed after reinstatement. */
    PERSON_SUSPENDED,
    /** The person lacks the role this operation needs. */
    ROLE_MISSING,
    /** The person is an official, but of another member than this registry's competent authority. */
    NOT_OF_THE_AUTHORITY
}
