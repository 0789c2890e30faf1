package cn.tanji.domain.account;

import java.util.Arrays;

import cn.tanji.domain.unit.UnitKind;

/** Kinds of account, each with the type number in its account numbers, what it may hold and how units move. */
public enum AccountKind {
    /** Receives the issue of a cap's pools and gives out allocations. */
    ISSUANCE(110, Holder.AUTHORITY, Holds.ALLOWANCES),
    /** Allowances set aside for auction. */
    AUCTION(120, Holder.AUTHORITY, Holds.ALLOWANCES),
    /** Market-regulation reserve 市场调节储备. */
    MARKET_REGULATION_RESERVE(130, Holder.AUTHORITY, Holds.ALLOWANCES),
    /** New-entrant reserve 新建项目储备. */
    NEW_ENTRANT_RESERVE(140, Holder.AUTHORITY, Holds.ALLOWANCES),
    /** Price-stabilisation reserve. */
    PRICE_STABILISATION_RESERVE(150, Holder.AUTHORITY, Holds.ALLOWANCES),
    /** An entity with a surrender duty 控排企业. */
    ENTITY(200, Holder.PARTICIPANT, Holds.EVERYTHING),
    /** A new project before commissioning. */
    NEW_PROJECT_ENTITY(210, Holder.PARTICIPANT, Holds.EVERYTHING),
    /** Institution or investor. */
    INSTITUTION(300, Holder.PARTICIPANT, Holds.EVERYTHING),
    /** A natural person. */
    INDIVIDUAL(310, Holder.PARTICIPANT, Holds.EVERYTHING),
    /** Owner of an offset project. */
    PROJECT_OWNER(320, Holder.PARTICIPANT, Holds.CREDITS),
    /** Exchange settlement. */
    EXCHANGE_SETTLEMENT(400, Holder.PARTICIPANT, Holds.EVERYTHING),
    /** Bank view of pledged units. */
    PLEDGE(410, Holder.PARTICIPANT, Holds.EVERYTHING),
    /** Units surrendered for one year; the identifier is the year. */
    SURRENDER(500, Holder.REGISTRY, Holds.EVERYTHING),
    /** Cancelled units. */
    CANCELLATION(510, Holder.REGISTRY, Holds.EVERYTHING),
    /** Units that another registry now holds. */
    EXTERNAL_REGISTRY(600, Holder.REGISTRY, Holds.EVERYTHING);

    private final int type;
    private final Holder holder;
    private final Holds holds;

    AccountKind(int type, Holder holder, Holds holds) {
        this.type = type;
        this.holder = holder;
        this.holds = holds;
    }

    /**
     * The kind with a type number.
     *
     * @throws IllegalArgumentException
     *             if no kind has it
     */
    public static AccountKind ofType(int type) {
        for (var kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no account kind has type " + type);
    }

    /** Whether some kind has the type number. */
    public static boolean isKnown(int type) {
        return Arrays.stream(values()).anyMatch(kind -> kind.type == type);
    }

    /** The three-digit type in account numbers. */
    public int type() {
        return type;
    }

    public boolean mayHold(UnitKind kind) {
        return holds.admits(kind);
    }

    /** Whether the competent authority itself holds accounts of this kind. */
    public boolean isOfAuthority() {
        return holder == Holder.AUTHORITY;
    }

    /** Whether the registry keeps this account by itself: nobody opens it, and nothing is transferred out of it. */
    public boolean isOfRegistry() {
        return holder == Holder.REGISTRY;
    }

    /** Whether holders send and receive transfers and offer units for sale. */
    public boolean isTrading() {
        return holder == Holder.PARTICIPANT;
    }

    private enum Holder {
        AUTHORITY, PARTICIPANT, REGISTRY
    }

    private enum Holds {
        ALLOWANCES, CREDITS, EVERYTHING;

        boolean admits(UnitKind kind) {
            return switch (this) {
                case ALLOWANCES -> !kind.isCredit();
                case CREDITS -> kind.isCredit();
                case EVERYTHING -> true;
            };
        }
    }
}
