package cn.tanji.domain.account;

import cn.tanji.domain.kernel.Refusal;

/** Why an account cannot take part in a movement of units, in order of precedence. */
public enum AccountRefusal implements Refusal {
    /** No such account in this registry. */
    ACCOUNT_UNKNOWN,
    /** The caller has no mandate over the account for this. */
    NOT_AN_AUTHORISED_REPRESENTATIVE,
    /** The account's state lets nothing of this kind leave it. */
    ACCOUNT_SENDS_NOTHING,
    /** The receiving account's state lets nothing in. */
    ACCOUNT_RECEIVES_NOTHING,
    /** Accounts of this kind never hold such units. */
    ACCOUNT_MAY_NOT_HOLD_UNITS,
    /** Accounts of this kind do not send or receive transfers. */
    ACCOUNT_KIND_DOES_NOT_TRADE
}
