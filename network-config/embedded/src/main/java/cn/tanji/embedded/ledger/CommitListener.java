package cn.tanji.embedded.ledger;

/** Hears of committed blocks. */
@FunctionalInterface
public interface CommitListener {
    /** A block was committed; state, history and index show it. */
    void committed(CommitResult result);
}
