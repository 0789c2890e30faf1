package cn.tanji.local;

/**
 * The same few words in both languages, for a sentence that is put together.
 *
 * @param en
 *            goes on in the middle of a sentence
 * @param zh
 *            the same in Chinese
 */
record Words(String en, String zh) {}
