package cn.tanji.app.command;

import java.util.List;

/** Texts that must not enter the ledger: a salted hash does, text and salt stay at this gateway. */
public interface PrivateTexts {
    /**
     * The hashes of texts, in order: SHA-256 of the salt's 32 bytes and the text in UTF-8, 64 lower-case hexadecimal
     * digits. Equal kind, use and text give the same hash at this gateway, so that a repeated request is one. Each text is
     * on disk with its salt before this returns.
     *
     * @param kind
     *            what the texts are, for instance {@code price}
     */
    List<String> hashes(String kind, List<Text> texts);

    /**
     * One text.
     *
     * @param use
     *            tells one use of the same text from another, so that their hashes differ
     */
    record Text(String use, String text) {}
}
