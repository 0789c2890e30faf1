package cn.tanji.app.transaction;

/**
 * What was signed elsewhere.
 *
 * @param bytes
 *            as this gateway gave them, base64
 * @param signature
 *            over their digest: ECDSA in DER with low S, base64
 */
record SignedRequest(String bytes, String signature) {}
