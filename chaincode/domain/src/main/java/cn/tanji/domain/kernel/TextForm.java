package cn.tanji.domain.kernel;

/**
 * A value with one canonical text, given by {@link Object#toString()} and read back by a public static
 * {@code parse(String)} of the same class, which throws {@link IllegalArgumentException} for any other text. Records
 * write such values as JSON strings.
 */
public interface TextForm {}
