package cn.tanji.domain.account;

/** States of an account (DOMAIN: accounts). A closed account is never reopened. */
public enum AccountState {
    /** Everything its kind allows. */
    OPEN(true, true, true),
    /** Only surrender, and return of units to the authority. */
    RESTRICTED_TO_SURRENDER(false, true, true),
    /** Receives, but nothing leaves it. */
    NO_OUTGOING(false, false, true),
    /** Nothing moves. */
    SUSPENDED(false, false, false),
    /** Final. */
    CLOSED(false, false, false);

    private final boolean sends;
    private final boolean surrenders;
    private final boolean receives;

    AccountState(boolean sends, boolean surrenders, boolean receives) {
        this.sends = sends;
        this.surrenders = surrenders;
        this.receives = receives;
    }

    /** Whether units may be transferred, sold or cancelled out of the account. */
    public boolean sends() {
        return sends;
    }

    public boolean surrenders() {
        return surrenders;
    }

    public boolean receives() {
        return receives;
    }
}
