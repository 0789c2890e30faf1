package cn.tanji.domain.unit;

/** Why the units of a lot cannot move freely. The locks of a lot exclude each other. */
public enum LockKind {
    /** Put up for sale on the exchange: only a settlement moves the units, only the holder withdraws them. */
    FOR_SALE
}
