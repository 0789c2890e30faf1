package cn.tanji.app.readmodel;

/** What happened to a unit block, in the order of a unit's life. */
public enum MovementKind {
    /** Created by an issue. */
    ISSUED,
    /** Created here under a pair id, for units locked or cancelled in an outside registry. */
    IMPORTED,
    /** Given to an account by the authority. */
    ALLOCATED,
    /** Moved between two accounts by the holder. */
    TRANSFERRED,
    /** Put up for sale on the exchange; stays in its account. */
    OFFERED_FOR_SALE,
    /** No longer for sale; stays in its account. */
    WITHDRAWN_FROM_SALE,
    /** Moved from seller to buyer by a settlement. */
    SETTLED,
    /** Left for a linked jurisdiction's registry. */
    SENT_TO_LINKED_REGISTRY,
    /** Came from a linked jurisdiction's registry. */
    RECEIVED_FROM_LINKED_REGISTRY,
    /** Given up against verified emissions. */
    SURRENDERED,
    /** Taken out of circulation. */
    CANCELLED,
    /** Returned by the reversal of an earlier transaction. */
    REVERSED;

    /** Whether it changes how many units stand in a registry's books. */
    boolean isBookEntry() {
        return switch (this) {
            case ISSUED, IMPORTED, SENT_TO_LINKED_REGISTRY, RECEIVED_FROM_LINKED_REGISTRY -> true;
            case ALLOCATED, TRANSFERRED, OFFERED_FOR_SALE, WITHDRAWN_FROM_SALE, SETTLED, SURRENDERED, CANCELLED,
                    REVERSED ->
                false;
        };
    }
}
