package cn.tanji.domain.account;

import cn.tanji.domain.kernel.Refusal;

/** Why an account cannot be opened or changed, in order of precedence. */
public enum AccountKeepingRefusal implements Refusal {
    /** The number's letters name another jurisdiction. */
    ACCOUNT_OF_OTHER_JURISDICTION,
    /** No account kind has the number's type. */
    ACCOUNT_KIND_UNKNOWN,
    /** The registry keeps accounts of this kind by itself; they exist without being opened and never change. */
    ACCOUNT_KEPT_BY_REGISTRY,
    /** The number is taken. */
    ACCOUNT_ALREADY_EXISTS,
    /** The account is closed for good. */
    ACCOUNT_CLOSED,
    /** The holder's id is empty or longer than 128 characters. */
    HOLDER_MALFORMED,
    /** An account has at most 20 representatives. */
    TOO_MANY_REPRESENTATIVES,
    /** The same person stands twice among the representatives. */
    REPRESENTATIVE_NAMED_TWICE,
    /** The person is not registered here as a representative, or is suspended. */
    REPRESENTATIVE_NOT_REGISTERED,
    /** The person does not represent the account. */
    REPRESENTATIVE_NOT_APPOINTED,
    /** The account is in that state already. */
    ACCOUNT_STATE_UNCHANGED,
    /** Closing is an operation of its own. */
    ACCOUNT_NOT_CLOSED_THIS_WAY,
    /** Only a suspended account is closed: nothing can enter or leave it meanwhile. */
    ACCOUNT_NOT_SUSPENDED,
    /** The account still holds units. */
    ACCOUNT_HOLDS_UNITS
}
