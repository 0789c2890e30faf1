package cn.tanji.app.transaction;

/**
 * A command to be signed elsewhere.
 *
 * @param jurisdiction
 *            two capital letters: whose registry decides
 * @param operation
 *            the operation's public name, for instance {@code TransferUnits}
 * @param requestId
 *            1 to 64 letters, digits and . _ : -
 * @param command
 *            the command's JSON as a text, units named as parts of lots
 * @param certificate
 *            the signer's certificate, DER in base64: a PEM file's lines between the dashes, joined
 */
record PrepareRequest(String jurisdiction, String operation, String requestId, String command, String certificate) {}
