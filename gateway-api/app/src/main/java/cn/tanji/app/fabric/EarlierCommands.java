package cn.tanji.app.fabric;

import java.util.Optional;

/** What was asked for in transactions that are on the ledger. */
public interface EarlierCommands {
    /**
     * The command of a transaction.
     *
     * @return empty if it was a command of another type
     * @throws LedgerFailure
     *             TRANSACTION_UNKNOWN if the ledger has none with that id
     */
    <C extends Record> Optional<C> find(String transaction, Class<C> type);
}
