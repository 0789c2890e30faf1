package cn.tanji.domain.kernel;

/**
 * A call of another registry's contract inside the same transaction: both registries' endorsement policies are then
 * judged. If the other side refuses, the whole transaction is refused with its reason.
 *
 * @param namespace
 *            the registry to call
 * @param operation
 *            name of its operation
 * @param command
 *            the command, of that operation's command type
 */
public record RegistryCall(String namespace, String operation, Record command) {}
