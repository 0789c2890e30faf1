package cn.tanji.verifier;

/**
 * One jurisdiction's registry, and whose word is needed about it.
 *
 * @param jurisdiction
 *            two capital letters, as in certificate numbers
 * @param chaincode
 *            name of the chaincode that keeps the registry
 * @param endorsement
 *            who must have endorsed a cancellation
 * @param attestation
 *            who must attest that the ledger holds it as valid; not weaker than {@code endorsement}, or a proof would be
 *            easier to forge than the ledger
 */
public record TrustedRegistry(String jurisdiction, String chaincode, SignatureRule endorsement,
        SignatureRule attestation) {}
