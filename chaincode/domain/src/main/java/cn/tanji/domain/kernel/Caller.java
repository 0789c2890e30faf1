package cn.tanji.domain.kernel;

/**
 * Who sends a command: the person and the member that vouches, both from the certificate. Roles, mandates and status are
 * records of the ledger, never part of this.
 *
 * @param member
 *            MSP id of the member that issued the certificate
 * @param person
 *            person id, the certificate's common name
 * @param administrator
 *            whether the certificate is the member's administrator (NodeOU admin)
 * @param through
 *            the namespace whose contract the client called; differs from the registry's own only when another registry
 *            calls this one inside the same transaction
 */
public record Caller(String member, String person, boolean administrator, String through) {}
