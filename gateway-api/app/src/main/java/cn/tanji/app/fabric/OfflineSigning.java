package cn.tanji.app.fabric;

import cn.tanji.ledger.Receipt;

/**
 * Transactions signed where the key is: each step gives bytes and their digest, the caller signs the digest (ECDSA, DER,
 * low S) and comes back with the signature. The creator inside the bytes must be the caller.
 */
public interface OfflineSigning {
    /**
     * A proposal to sign.
     *
     * @param certificate
     *            the caller's certificate, DER in base64: a PEM file's lines between the dashes, joined
     * @param command
     *            the command's JSON, as the operation defines it
     */
    ToSign prepare(Participant caller, String certificate, Command command);

    /** Has a signed proposal endorsed: the transaction to sign, and the receipt that will be valid once it commits. */
    Endorsed endorse(Participant caller, byte[] proposal, byte[] signature);

    /** Submits a signed transaction. Returns the block once it is committed. */
    long submit(Participant caller, byte[] transaction, byte[] signature);

    /** What to do, and where. */
    record Command(String namespace, String operation, String requestId, String command) {}

    /** Bytes and the SHA-256 digest that is to be signed. */
    record ToSign(String transaction, String bytes, String digest) {}

    /** An endorsed transaction to sign; {@code repeated} says there is nothing left to do. */
    record Endorsed(ToSign toSign, Receipt receipt, boolean repeated) {}
}
