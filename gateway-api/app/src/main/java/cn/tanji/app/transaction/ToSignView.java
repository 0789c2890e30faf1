package cn.tanji.app.transaction;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.fabric.OfflineSigning.ToSign;

/**
 * What to sign next.
 *
 * @param transaction
 *            its id
 * @param bytes
 *            to send back with the signature, base64
 * @param digest
 *            to sign, SHA-256, base64
 */
@Serdeable
record ToSignView(String transaction, String bytes, String digest) {
    static ToSignView of(ToSign toSign) {
        return new ToSignView(toSign.transaction(), toSign.bytes(), toSign.digest());
    }
}
