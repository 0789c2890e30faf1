package cn.tanji.app.fabric;

import java.util.Optional;

import cn.tanji.domain.kernel.RecordRef;

/**
 * Sends commands to the ledger. A refusal arrives as {@link LedgerRefusal}, everything else that goes wrong as a
 * {@link LedgerFailure}; a call with the same request id may then be repeated without fear.
 */
public interface LedgerClient {
    /** Sends a command and returns once it is committed as valid. */
    Submitted submit(LedgerCall call);

    /** Sends a command and returns once it is on its way to be ordered: it can still fail. */
    Submitted send(LedgerCall call);

    /** Lets the registry decide without any effect: the receipt that would come, or the refusal. */
    Submitted dryRun(LedgerCall call);

    /** One record by its exact key, as the ledger has it now. */
    <T extends Record> Optional<T> read(Participant participant, String namespace, RecordRef<T> ref);
}
