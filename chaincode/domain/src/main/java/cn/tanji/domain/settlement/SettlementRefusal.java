package cn.tanji.domain.settlement;

import cn.tanji.domain.kernel.Refusal;

/** Why a day, a batch or one of its legs is refused, in order of precedence: the day's and batch's reasons, then a leg's. */
public enum SettlementRefusal implements Refusal {
    /** The trading day is no ISO date of 1990 to 2199. */
    TRADING_DAY_MALFORMED,
    /** A trading day has at most 1,000 batches. */
    DAY_BATCHES_OUT_OF_BOUNDS,
    /** The batch id, day or sequence is malformed. */
    BATCH_MALFORMED,
    /** A batch has 1 to 500 legs. */
    BATCH_LEGS_OUT_OF_BOUNDS,
    /** A batch of this id has settled before. */
    BATCH_ALREADY_SETTLED,
    /** The exchange has closed the trading day. Final. */
    TRADING_DAY_CLOSED,
    /** Another batch of the day has this sequence number. */
    BATCH_SEQUENCE_TAKEN,
    /** No batch of this id has settled. */
    BATCH_UNKNOWN,
    /** The batch settled on another day or in another place of the day than the closing says. */
    BATCH_OUT_OF_PLACE,
    /** The day has a further batch that the closing does not name. */
    DAY_HAS_MORE_BATCHES,
    /** The legs do not add up to the control sums. */
    CONTROL_SUMS_DIFFER,
    /** The trade id is malformed or stands twice in the batch. */
    TRADE_ID_MALFORMED,
    /** The price hash is not 64 lower-case hexadecimal digits. */
    PRICE_HASH_MALFORMED,
    /** Seller and buyer are one account. */
    TRADE_WITH_ITSELF,
    /** The units named are of another class than the leg. */
    LEG_CLASS_DIFFERS,
    /** The units named do not add up to the leg's quantity. */
    LEG_QUANTITY_DIFFERS,
    /** Some legs are refused, each with its own reason; nothing was settled. */
    BATCH_HAS_REFUSED_LEGS
}
