package cn.tanji.consortium.text;

/**
 * A sentence, or a part of one, in both languages.
 *
 * @param en
 *            in English
 * @param zh
 *            the same in Chinese
 */
public record Words(String en, String zh) {}
