package cn.tanji.app.fabric;

/**
 * A command on its way to a registry.
 *
 * @param participant
 *            who sends it
 * @param namespace
 *            chaincode name of the registry
 * @param operation
 *            the operation's public name
 * @param requestId
 *            1 to 64 letters, digits and . _ : - ; the same id with the same command takes effect once
 * @param command
 *            the operation's command
 */
public record LedgerCall(Participant participant, String namespace, String operation, String requestId,
        Record command) {}
