package cn.tanji.embedded.ledger;

import java.util.Iterator;
import java.util.SortedMap;

import cn.tanji.embedded.validation.EndorsedTransaction;

/** Which transactions wrote a key; the values are read from the blocks. Immutable. */
interface History {
    /** A transaction's place. */
    record Place(long block, int index) {}

    /** The valid transactions that wrote a key, newest first. */
    Iterator<Place> newestFirst(String namespace, String key);

    /** The history with one more block. Only the newest history has a next one. */
    History next(long block, SortedMap<Integer, EndorsedTransaction> valid);
}
